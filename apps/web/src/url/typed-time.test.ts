import { describe, expect, it } from 'vitest'
import { readTypedTime, writeTypedTime } from './typed-time.ts'

describe('readTypedTime', () => {
  it('keeps relative times as they are', () => {
    expect(readTypedTime(' now-2h ')).toBe('now-2h')
  })

  it('takes a time without a zone as the reader’s own', () => {
    expect(readTypedTime('2026-11-21 09:30')).toBe(new Date(2026, 10, 21, 9, 30).toISOString())
  })

  it('takes a bare date as the reader’s midnight, not UTC’s', () => {
    expect(readTypedTime('2026-11-21')).toBe(new Date(2026, 10, 21).toISOString())
  })

  it('understands a zone and epoch milliseconds', () => {
    expect(readTypedTime('2026-11-21T09:30:00Z')).toBe('2026-11-21T09:30:00.000Z')
    expect(readTypedTime('1763718060000')).toBe(new Date(1_763_718_060_000).toISOString())
  })

  it.each(['', 'yesterday', '09:30', 'now-2x'])('refuses %o', (typed) => {
    expect(readTypedTime(typed)).toBeNull()
  })
})

it('writes an instant so that reading it gives the same instant', () => {
  const instant = '2026-11-21T09:30:05.000Z'
  expect(readTypedTime(writeTypedTime(instant))).toBe(instant)
})
