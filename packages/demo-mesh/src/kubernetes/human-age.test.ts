import { describe, expect, it } from 'vitest'
import { humanAge } from './human-age.ts'

describe('humanAge', () => {
  const second = 1000
  const minute = 60 * second
  const hour = 60 * minute
  const day = 24 * hour
  it.each([
    [0, '0s'],
    [119 * second, '119s'],
    [2 * minute, '2m'],
    [3 * minute + 5 * second, '3m5s'],
    [179 * minute, '179m'],
    [3 * hour + 20 * minute, '3h20m'],
    [47 * hour, '47h'],
    [2 * day + 5 * hour, '2d5h'],
    [58 * day, '58d'],
    [-5 * second, '0s'],
  ])('%d ms is %s', (ageMs, expected) => {
    expect(humanAge(0, ageMs)).toBe(expected)
  })
})
