import { describe, expect, it } from 'vitest'
import { resolveTime, TimeExpression } from './time.ts'

const now = 1_763_718_060

describe('resolveTime', () => {
  it.each([
    ['now', now],
    ['now-15m', now - 900],
    ['now-1h', now - 3600],
    ['now-7d', now - 604_800],
    ['now+30s', now + 30],
    ['2026-11-21T10:00:00Z', Date.UTC(2026, 10, 21, 10) / 1000],
    ['2026-11-21T10:00', Date.UTC(2026, 10, 21, 10) / 1000],
    ['2026-11-21T10:00:00+02:00', Date.UTC(2026, 10, 21, 8) / 1000],
    ['2026-11-21', Date.UTC(2026, 10, 21) / 1000],
    ['1763718060000', now],
  ])('%s', (text, expected) => {
    expect(resolveTime(text, now)).toBe(expected)
  })

  it.each([
    '',
    'yesterday',
    'now-',
    'now-15',
    'now-15x',
    '-15m',
    '12',
    '2026-13-45',
    'now-15m;drop',
  ])('refuses %j', (text) => {
    expect(resolveTime(text, now)).toBeNull()
    expect(TimeExpression.safeParse(text).success).toBe(false)
  })
})
