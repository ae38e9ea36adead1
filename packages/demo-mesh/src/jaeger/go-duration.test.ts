import { describe, expect, it } from 'vitest'
import { parseGoDuration } from './go-duration.ts'

describe('parseGoDuration', () => {
  it.each([
    ['0', 0],
    ['1.5s', 1_500_000],
    ['1m30s', 90_000_000],
    ['100ms', 100_000],
    ['250us', 250],
    ['-1h', -3_600_000_000],
  ])('reads %s', (text, microseconds) => {
    expect(parseGoDuration(text)).toBe(microseconds)
  })

  it.each(['', 'soon', '5', '1.2.3s', '1 s', '3d'])('refuses %j', (text) => {
    expect(() => parseGoDuration(text)).toThrow(/^time: /)
  })
})
