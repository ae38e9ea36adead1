import { describe, expect, it } from 'vitest'
import { byOwnLabels, groupByLabels } from './by-labels.ts'

describe('groupByLabels', () => {
  const items = [
    { name: 'a', labels: { app: 'cart', version: 'v1' } },
    { name: 'b', labels: { app: 'cart', version: 'v2' } },
    { name: 'c', labels: { app: 'pay', version: 'v1' } },
  ]
  const found = groupByLabels(items, ({ labels }) => labels)

  it.each([
    [{ app: 'cart' }, 'ab'],
    [{ app: 'cart', version: 'v1' }, 'a'],
    [{ version: 'v1' }, 'ac'],
    [{ app: 'gone' }, ''],
    [{ app: 'cart', zone: 'x' }, ''],
    [{}, 'abc'],
  ])('%j selects %s', (selector, names) => {
    expect(
      found
        .selectedBy(selector)
        .map(({ name }) => name)
        .join(''),
    ).toBe(names)
  })
})

const front = { labels: { app: 'front', version: 'v1' } }
const next = { labels: { app: 'front', version: 'v2' } }
const back = { labels: { app: 'back' } }
const all = byOwnLabels([front, next, back])

describe('things by their labels', () => {
  it('have every pair of a selector', () => {
    expect(all.selectedBy({ app: 'front' })).toEqual([front, next])
    expect(all.selectedBy({ app: 'front', version: 'v2' })).toEqual([next])
    expect(all.selectedBy({ app: 'back', version: 'v2' })).toEqual([])
    expect(all.selectedBy({ app: 'none' })).toEqual([])
  })

  it('are all where nothing is selected', () => {
    expect(all.selectedBy({})).toEqual([front, next, back])
  })

  it('are not mixed up by values with an equals sign', () => {
    expect(byOwnLabels([{ labels: { a: 'b=c' } }]).selectedBy({ 'a=b': 'c' })).toEqual([])
  })
})
