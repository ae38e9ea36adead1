import { expect, it } from 'vitest'
import { openQuietClearing } from './quiet-clearing.ts'

const MiB = 1024 * 1024

function heapOf(usedMiB: number) {
  const heap = { used: usedMiB, needed: usedMiB, taken: usedMiB, cleared: 0, tightly: 0 }
  const look = openQuietClearing({
    usedBytes: () => heap.used * MiB,
    takenBytes: () => heap.taken * MiB,
    clear(tightly) {
      heap.used = heap.needed
      heap.cleared += 1
      if (!tightly) return
      heap.taken = heap.needed + stuckMiB
      heap.tightly += 1
    },
  })
  return { heap, look }
}

/** Never given back. */
const stuckMiB = 30

it('clears what has grown once nothing goes on', () => {
  const { heap, look } = heapOf(100)
  heap.used = 180
  look(0.6)
  expect(heap.cleared).toBe(0)
  look(0.01)
  expect(heap).toMatchObject({ used: 100, cleared: 1, tightly: 0 })
})

it('leaves a heap alone that has grown little, or is all needed', () => {
  const { heap, look } = heapOf(100)
  heap.used = 110
  look(0)
  expect(heap.cleared).toBe(0)
  heap.used = 200
  heap.needed = 190
  look(0)
  look(0)
  expect(heap).toMatchObject({ used: 190, cleared: 1 })
})

it('knows that the heap was cleared by somebody else', () => {
  const { heap, look } = heapOf(200)
  heap.used = 100
  heap.needed = 100
  look(0.9)
  heap.used = 150
  look(0)
  expect(heap.cleared).toBe(1)
})

it('gives back what lies between, and does not try again for what it cannot give back', () => {
  const { heap, look } = heapOf(100)
  heap.used = 150
  heap.taken = 240
  look(0)
  expect(heap).toMatchObject({ used: 100, taken: 240, tightly: 0 })
  look(0.5)
  expect(heap.tightly).toBe(0)
  look(0)
  expect(heap).toMatchObject({ taken: 130, cleared: 2, tightly: 1 })
  heap.taken = 220
  look(0)
  expect(heap.tightly).toBe(1)
  heap.taken = 230
  look(0)
  expect(heap.tightly).toBe(2)
})
