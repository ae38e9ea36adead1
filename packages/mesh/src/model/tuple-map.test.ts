import { describe, expect, it } from 'vitest'
import { createTupleMap } from './tuple-map.ts'

describe('createTupleMap', () => {
  it('makes one value for equal parts', () => {
    const map = createTupleMap<string, object>()
    const value = map.get(['a', 'b'], () => ({}))
    expect(map.get(['a', 'b'], () => ({}))).toBe(value)
    expect(map.get(['b', 'a'], () => ({}))).not.toBe(value)
  })

  it('tells apart what any separator would join', () => {
    const map = createTupleMap<string | null, string>()
    const parts = [['a', ''], ['a'], ['', 'a'], ['a\u0000'], [null], ['']]
    for (const each of parts) map.get(each, () => JSON.stringify(each))
    for (const each of parts) expect(map.get(each, () => 'made anew')).toBe(JSON.stringify(each))
  })

  it('remembers that the value is null', () => {
    const map = createTupleMap<string, string | null>()
    map.get(['a'], () => null)
    expect(map.get(['a'], () => 'made anew')).toBeNull()
  })
})
