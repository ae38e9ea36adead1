import { describe, expect, it } from 'vitest'
import { groupByLabel } from './by-label.ts'

const front = { labels: { app: 'front', version: 'v1' } }
const next = { labels: { app: 'front', version: 'v2' } }
const back = { labels: { app: 'back' } }
const all = groupByLabel([front, next, back])

describe('things by their labels', () => {
  it('have every pair of a selector', () => {
    expect(all.pick({ app: 'front' })).toEqual([front, next])
    expect(all.pick({ app: 'front', version: 'v2' })).toEqual([next])
    expect(all.pick({ app: 'back', version: 'v2' })).toEqual([])
    expect(all.pick({ app: 'none' })).toEqual([])
  })

  it('are all where nothing is selected', () => {
    expect(all.pick({})).toEqual([front, next, back])
  })

  it('are not mixed up by values with an equals sign', () => {
    expect(groupByLabel([{ labels: { a: 'b=c' } }]).pick({ 'a=b': 'c' })).toEqual([])
  })
})
