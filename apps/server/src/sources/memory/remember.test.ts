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
