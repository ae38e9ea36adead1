import { expect, it } from 'vitest'
import { remember } from './remember.ts'

it('computes once for the same objects, anew for equal ones, and forgets the oldest', () => {
  let computed = 0
  const size = remember((list: readonly number[], extra: number) => {
    computed += 1
    return list.length + extra
  }, 2)
  const list = [1, 2]
  expect([size(list, 1), size(list, 1)]).toEqual([3, 3])
  expect(computed).toBe(1)
  size([1, 2], 1)
  expect(computed).toBe(2)
  size(list, 1)
  expect(computed).toBe(2)
  size(list, 2)
  size(list, 1)
  expect(computed).toBe(3)
  size([1, 2], 1)
  expect(computed).toBe(4)
})

it('keeps what does not weigh too much together, and always the last', () => {
  let computed = 0
  const size = remember(
    (list: readonly number[]) => {
      computed += 1
      return list.length
    },
    4,
    (list) => list.length,
  )
  const [one, three, nine] = [[1], [1, 2, 3], Array(9).fill(0)]
  for (const list of [one, three, one, three]) size(list)
  expect(computed).toBe(2)
  for (const list of [nine, nine]) size(list)
  expect(computed).toBe(3)
  for (const list of [one, three]) size(list)
  expect(computed).toBe(5)
})
