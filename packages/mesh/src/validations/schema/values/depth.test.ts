import { describe, expect, it } from 'vitest'
import { isDeeperThan } from './depth.ts'

describe('how deep a value is', () => {
  it.each([
    [null, 0, false],
    ['a', 0, false],
    [{}, 1, false],
    [{}, 0, true],
    [[{ a: [1] }], 3, false],
    [[{ a: [1] }], 2, true],
    [{ a: 1, b: { c: {} } }, 2, true],
  ])('%j against %d', (value, most, expected) => {
    expect(isDeeperThan(value, most)).toBe(expected)
  })

  it('is found out of anything', () => {
    let deep: unknown = []
    for (let level = 0; level < 100_000; level++) deep = [deep]
    expect(isDeeperThan(deep, 500)).toBe(true)
  })
})
