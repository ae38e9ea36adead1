import { describe, expect, it } from 'vitest'
import { paletteMatches } from './palette-matches.ts'

const groups = [
  { group: 'Pages', actions: [{ label: 'Overview' }, { label: 'Workloads' }] },
  {
    group: 'Workloads',
    actions: [
      { label: 'mailorders', description: 'shop' },
      { label: 'orders-batch', description: 'shop' },
      { label: 'orders', description: 'shop' },
    ],
  },
]
const found = (query: string) =>
  paletteMatches(query, groups).flatMap(({ actions }) => actions.map(({ label }) => label))

describe('what the palette finds', () => {
  it.each([
    ['', ['Overview', 'Workloads', 'mailorders', 'orders-batch', 'orders']],
    ['Orders ', ['orders', 'orders-batch', 'mailorders']],
    ['o', ['Overview', 'Workloads', 'orders-batch', 'orders', 'mailorders']],
    ['shop', ['mailorders', 'orders-batch', 'orders']],
    ['shop  batch', ['orders-batch']],
    ['shop pay', []],
    ['nothing', []],
  ])('for “%s” is %j', (query, names) => {
    expect(found(query)).toEqual(names)
  })

  it('has the group of the best match first', () => {
    expect(paletteMatches('orders', groups).map(({ group }) => group)).toEqual(['Workloads'])
    expect(paletteMatches('w', groups).map(({ group }) => group)).toEqual(['Pages'])
  })
})
