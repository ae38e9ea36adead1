import { describe, expect, it } from 'vitest'
import { formatAge, formatDay, formatTime, formatUtc } from './times.ts'

const at = Date.parse('2026-11-21T09:41:07Z')

describe('formatTime', () => {
  it('says only the time of day on the same day of the reader', () => {
    const options = { nowMs: at + 3_600_000, timeZone: 'Europe/Berlin' }
    expect(formatTime(at, 'en', options)).toBe('10:41:07')
  })

  it('adds the date on another day of the reader, though it is the same in UTC', () => {
    const nowMs = Date.parse('2026-11-21T16:30:00Z') // already the 22nd in Shanghai
    const text = formatTime(at, 'en', { nowMs, timeZone: 'Asia/Shanghai' })
    expect(text).toContain('Nov 21')
    expect(text).toContain('17:41:07')
  })
})

describe('formatDay', () => {
  it.each([
    ['Nov 21', at + 86_400_000],
    ['Nov 21, 2026', at + 90 * 86_400_000],
  ])('is %s where now is %d', (expected, nowMs) => {
    expect(formatDay(at, 'en', { nowMs, timeZone: 'UTC' })).toBe(expected)
  })

  it('is the day of the reader', () => {
    const late = Date.parse('2026-11-21T23:30:00Z')
    expect(formatDay(late, 'en', { nowMs: late, timeZone: 'Asia/Shanghai' })).toBe('Nov 22')
  })
})

it('formatUtc is exact to the second', () => {
  expect(formatUtc(at)).toBe('2026-11-21 09:41:07 UTC')
})

describe('formatAge', () => {
  it.each([
    [2_000, '2s ago'],
    [59_400, '59s ago'],
    [61_000, '1m ago'],
    [7_300_000, '2h ago'],
  ])('%d ms', (age, expected) => {
    expect(formatAge(at - age, at, 'en')).toBe(expected)
  })

  it('is now at the earliest, even if clocks differ', () => {
    expect(formatAge(at + 5_000, at, 'en')).toBe('0s ago')
  })

  it('leaves what is older than a day to the date', () => {
    expect(formatAge(at - 86_400_000, at, 'en')).toBeNull()
  })

  it('speaks the reader’s language', () => {
    expect(formatAge(at - 2_000, at, 'zh-CN')).toBe('2秒前')
  })
})
