import { describe, expect, it } from 'vitest'
import { frameQuery, frameRange, replayOf } from './frames.ts'

const until = '2026-11-20T14:00:00.000Z'
const search = { replay: '1h', frame: '5m', until, frameAt: null } as const

describe('replayOf', () => {
  it('is none without a span or an end', () => {
    expect(replayOf({ ...search, replay: 'off' })).toBeNull()
    expect(replayOf({ ...search, until: null })).toBeNull()
    expect(replayOf({ ...search, until: 'yesterday' })).toBeNull()
    expect(frameQuery({ ...search, replay: 'off' })).toEqual({})
  })

  it('covers the span without a gap and ends where it should', () => {
    const replay = replayOf(search)
    expect(replay?.frames).toHaveLength(12)
    const ranges = replay?.frames.map((_, index) => frameRange(replay, index)) ?? []
    expect(ranges[0]?.from).toBe('2026-11-20T13:00:00.000Z')
    expect(ranges.at(-1)?.to).toBe(until)
    for (const [place, range] of ranges.slice(1).entries()) {
      expect(range.from).toBe(ranges[place]?.to)
    }
  })

  it.each([
    [null, 0],
    ['2026-11-20T13:05:00.000Z', 0],
    ['2026-11-20T13:07:00.000Z', 1],
    [until, 11],
    ['2026-11-20T15:00:00.000Z', 11],
    ['2026-11-20T01:00:00.000Z', 0],
  ])('shows the frame of %s', (frameAt, index) => {
    expect(replayOf({ ...search, frameAt })?.index).toBe(index)
  })

  it('has one frame at least', () => {
    expect(replayOf({ ...search, replay: '30m', frame: '30m' })?.frames).toHaveLength(1)
  })
})
