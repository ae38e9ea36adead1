import { message, type SourceState } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { mergeReadings, reading } from './reading.ts'

const prometheus = (state: SourceState, tookMs = 0, queries = 0, cluster = 'c') =>
  reading('prometheus', cluster, state, null, { tookMs, queries })

describe('mergeReadings', () => {
  it('adds queries, keeps the longest wait, one row per source and cluster', () => {
    const merged = mergeReadings([
      prometheus('ok', 10, 1),
      prometheus('ok', 30, 6),
      prometheus('ok', 5, 1, 'other'),
    ])
    expect(merged).toEqual([prometheus('ok', 30, 7), prometheus('ok', 5, 1, 'other')])
  })

  it.each([
    [['ok', 'ok'], 'ok'],
    [['ok', 'failed'], 'partial'],
    [['failed', 'ok', 'failed'], 'partial'],
    [['failed', 'failed'], 'failed'],
    [['ok', 'partial'], 'partial'],
    [['not-configured', 'not-configured'], 'not-configured'],
  ] as const)('of %j is %s', (states, state) => {
    expect(mergeReadings(states.map((each) => prometheus(each)))).toMatchObject([{ state }])
  })

  it('says why', () => {
    const why = message('sources.not-yet-read', { upstream: 'istiod' })
    const merged = mergeReadings([prometheus('ok'), reading('prometheus', 'c', 'failed', why)])
    expect(merged[0]?.message).toEqual(why)
  })
})
