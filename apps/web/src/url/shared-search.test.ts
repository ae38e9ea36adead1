import { describe, expect, it } from 'vitest'
import { readSearch } from './search-fields.ts'
import { refreshEveryMs, scopedQuery, sharedSearch } from './shared-search.ts'
import { presetLength } from './time-presets.ts'

describe('refreshEveryMs', () => {
  it('is the chosen interval while the range ends now', () => {
    expect(refreshEveryMs({ refresh: '30s', to: 'now' })).toBe(30_000)
  })

  it('is never while paused', () => {
    expect(refreshEveryMs({ refresh: 'off', to: 'now' })).toBeNull()
  })

  it('is never for a range that ends in the past', () => {
    expect(refreshEveryMs({ refresh: '5s', to: '2026-11-21T10:00:00Z' })).toBeNull()
  })
})

describe('scopedQuery', () => {
  it('asks for everything where nothing is chosen', () => {
    expect(scopedQuery(readSearch(sharedSearch, {}))).toEqual({ from: 'now-15m', to: 'now' })
  })

  it('asks for the chosen clusters and namespaces', () => {
    const search = readSearch(sharedSearch, { clusters: 'east', namespaces: 'shop,pay' })
    expect(scopedQuery(search)).toMatchObject({ clusters: 'east', namespaces: 'pay,shop' })
  })
})

describe('presetLength', () => {
  it('reads a preset', () => {
    expect(presetLength('now-15m', 'now')).toEqual({ amount: 15, unit: 'minute' })
  })

  it('is null for a range that does not end now', () => {
    expect(presetLength('now-2h', 'now-1h')).toBeNull()
  })
})
