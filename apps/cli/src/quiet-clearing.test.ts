import { expect, it } from 'vitest'
import { openQuietClearing } from './quiet-clearing.ts'

const MiB = 1024 * 1024

function heapOf(usedMiB: number) {
  const heap = { used: usedMiB, needed: usedMiB, cleared: 0 }
  const look = openQuietClearing({
    usedBytes: () => heap.used * MiB,
    clear() {
      heap.used = heap.needed
      heap.cleared += 1
    },
  })
  return { heap, look }
}

it('clears what has grown once nothing goes on', () => {
  const { heap, look } = heapOf(100)
  heap.used = 180
  look(0.6)
  expect(heap.cleared).toBe(0)
  look(0.01)
  expect(heap).toEqual({ used: 100, needed: 100, cleared: 1 })
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
  expect(heap).toEqual({ used: 190, needed: 190, cleared: 1 })
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
