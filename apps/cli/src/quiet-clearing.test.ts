import { expect, it } from 'vitest'
import { openQuietClearing } from './quiet-clearing.ts'

const MiB = 1024 * 1024

function heapOf(usedMiB: number) {
  const heap = { used: usedMiB, needed: usedMiB, taken: usedMiB, stuck: 0, cleared: 0 }
  const look = openQuietClearing({
    usedBytes: () => heap.used * MiB,
    takenBytes: () => heap.taken * MiB,
    clear() {
      heap.used = heap.needed
      heap.taken = Math.max(heap.needed + heap.stuck, heap.taken - 40)
      heap.cleared += 1
    },
  })
  return { heap, look }
}

it('clears what has grown once nothing goes on', () => {
  const { heap, look } = heapOf(100)
  heap.used = 180
  look(0.6, false)
  expect(heap.cleared).toBe(0)
  look(0.01, false)
  expect(heap).toMatchObject({ used: 100, cleared: 1 })
})

it('keeps nobody waiting who waits for somebody else', () => {
  const { heap, look } = heapOf(100)
  heap.used = 180
  look(0, true)
  expect(heap.cleared).toBe(0)
  look(0, false)
  expect(heap.cleared).toBe(1)
})

it('leaves a heap alone that has grown little, or is all needed', () => {
  const { heap, look } = heapOf(100)
  heap.used = 110
  look(0, false)
  expect(heap.cleared).toBe(0)
  heap.used = 200
  heap.taken = 210
  heap.needed = 190
  look(0, false)
  look(0, false)
  expect(heap).toMatchObject({ used: 190, cleared: 1 })
})

it('knows that the heap was cleared by somebody else', () => {
  const { heap, look } = heapOf(200)
  heap.used = 100
  heap.needed = 100
  look(0.9, false)
  heap.used = 150
  look(0, false)
  expect(heap.cleared).toBe(1)
})

it('gives back what lies between, until there is no more to be had', () => {
  const { heap, look } = heapOf(100)
  heap.taken = 400
  heap.stuck = 120
  look(0.5, false)
  expect(heap.cleared).toBe(0)
  look(0, false)
  look(0, false)
  expect(heap).toMatchObject({ taken: 320, cleared: 2 })
  for (let times = 0; times < 10; times += 1) look(0, false)
  expect(heap).toMatchObject({ taken: 220, cleared: 6 })
  heap.taken = 320
  look(0, false)
  expect(heap).toMatchObject({ taken: 280, cleared: 7 })
})
