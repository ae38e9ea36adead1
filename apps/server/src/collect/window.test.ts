import { describe, expect, it } from 'vitest'
import { resolveWindow } from './window.ts'

const moment = { nowSeconds: 1_800_000_000, scrapeIntervalSeconds: 15 }
const iso = (seconds: number) => new Date(seconds * 1000).toISOString()

describe('resolveWindow', () => {
  it('is the last five minutes when nothing is said', () => {
    expect(resolveWindow({}, moment)).toEqual({
      fromSeconds: 1_799_999_700,
      toSeconds: 1_800_000_000,
      atSeconds: 1_800_000_000,
      rateWindowSeconds: 300,
      scrapeIntervalSeconds: 15,
    })
  })

  it('sees the moment of an earlier answer where one is passed', () => {
    const at = iso(1_799_990_000)
    expect(resolveWindow({ at, from: 'now-1h' }, moment)).toMatchObject({
      fromSeconds: 1_799_986_400,
      atSeconds: 1_799_990_000,
      rateWindowSeconds: 3600,
    })
  })

  it('takes absolute times, in milliseconds or ISO 8601', () => {
    const range = { from: '1799999000000', to: iso(1_799_999_600) }
    expect(resolveWindow(range, moment)).toMatchObject({
      fromSeconds: 1_799_999_000,
      toSeconds: 1_799_999_600,
    })
  })

  it('ends now where the end lies in the future', () => {
    const range = { from: 'now-15m', to: 'now+1h' }
    expect(resolveWindow(range, moment)).toMatchObject({ toSeconds: 1_800_000_000 })
  })

  it('takes rates over four scrapes at least', () => {
    const slow = { ...moment, scrapeIntervalSeconds: 60 }
    expect(resolveWindow({ from: 'now-1m' }, slow)).toMatchObject({
      fromSeconds: 1_799_999_940,
      rateWindowSeconds: 240,
    })
  })

  it.each([
    [{ from: 'now', to: 'now-5m' }, 'problems.bad-range'],
    [{ from: 'now+5m', to: 'now+1m' }, 'problems.bad-range'],
    [{ from: 'now+1m', to: 'now+5m' }, 'problems.range-in-future'],
    [{ from: 'now+1m' }, 'problems.bad-range'],
    [{ from: 'now-999999999w', to: 'now-999999998w' }, 'problems.range-before-samples'],
    [{ from: 'now-32d' }, 'problems.range-too-long'],
  ])('refuses %j', (range, id) => {
    expect(() => resolveWindow(range, moment)).toThrow(
      expect.objectContaining({ status: 400, reason: expect.objectContaining({ id }) }),
    )
  })
})
