import { describe, expect, it } from 'vitest'
import { groupByLabels } from './by-labels.ts'

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
