import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createShelf, mostTogether, type Shelf } from './shelf.ts'

interface Fact {
  readonly cluster: string
  readonly namespace: string | null
  readonly name: string
}

const fact = (place: string): Fact => {
  const [cluster = '', namespace = '', name = ''] = place.split('/')
  return { cluster, namespace: namespace === '' ? null : namespace, name }
}
const [a, b, c] = [fact('east/shop/a'), fact('east/bank/b'), fact('west/shop/c')]
const shelf = createShelf([a, b, c], { kind: 'Service' })

describe('a shelf', () => {
  it('has what stands in a cluster, in a namespace, and under a name', () => {
    expect(shelf.ofCluster('east').items).toEqual([a, b])
    expect(shelf.ofNamespace('east', 'shop').items).toEqual([a])
    expect(shelf.ofNamespace('east', 'shop').named('a')).toEqual([a])
    expect(shelf.ofNamespace('east', 'shop').named('b')).toEqual([])
    expect(shelf.namespaces('east')).toEqual(['shop', 'bank'])
  })

  it('has nothing in places of which it does not know', () => {
    expect(shelf.ofCluster('north').items).toEqual([])
    expect(shelf.ofNamespace('east', 'none').items).toEqual([])
    expect(shelf.namespaces('north')).toEqual([])
  })

  it('takes what has no namespace for that of the empty name', () => {
    const node = fact('east//node')
    expect(createShelf([node], { kind: 'Node' }).ofNamespace('east', '').items).toEqual([node])
  })

  it('is itself where nothing has changed', () => {
    expect(shelf.with([a, b, c])).toBe(shelf)
  })

  it.each([
    ['is another', [fact('east/shop/a'), b, c]],
    ['has gone', [b, c]],
    ['has come', [a, fact('east/shop/z'), b, c]],
  ])('keeps the groups of which no fact %s', (_, facts) => {
    const empty = shelf.ofNamespace('east', 'none')
    const next = shelf.with(facts)
    expect(next.ofNamespace('east', 'shop')).not.toBe(shelf.ofNamespace('east', 'shop'))
    expect(next.ofCluster('east')).not.toBe(shelf.ofCluster('east'))
    expect(next.ofNamespace('east', 'bank')).toBe(shelf.ofNamespace('east', 'bank'))
    expect(next.ofNamespace('east', 'none')).toBe(empty)
    expect(next.ofCluster('west')).toBe(shelf.ofCluster('west'))
  })

  it('has the facts of one name in the order that is asked for', () => {
    const [late, early] = [fact('east/shop/a'), fact('east/shop/a')]
    const sorting = {
      kind: 'Workload',
      precedence: (one: Fact) => (one === early ? -1 : 1),
    }
    expect(createShelf([late, early], sorting).ofNamespace('east', 'shop').named('a')[0]).toBe(
      early,
    )
  })
})

const places = ['east/shop/a', 'east/shop/b', 'east/bank/a', 'west/shop/a', 'west//a']
const pool = places.flatMap((place) => [fact(place), fact(place)])
const shuffled = fc.shuffledSubarray(pool)

const contentOf = (each: Shelf<Fact>) =>
  ['east', 'west'].map((cluster) => [
    each.ofCluster(cluster).items,
    ...['shop', 'bank', ''].map((namespace) => each.ofNamespace(cluster, namespace).items),
    each.ofNamespace(cluster, 'shop').named('a'),
    [...each.namespaces(cluster)].sort(),
  ])

it('is after any change what a new shelf would be', () => {
  let grown = createShelf<Fact>([], { kind: 'Service' })
  for (const items of fc.sample(shuffled, { seed: 7, numRuns: 300 })) {
    grown = grown.with(items)
    expect(contentOf(grown)).toEqual(contentOf(createShelf(items, { kind: 'Service' })))
  }
})

describe('a namespace with very many', () => {
  const many = Array.from({ length: 2 * mostTogether }, (_, at) => fact(`east/shop/${at}`))
  const crowded = createShelf(many, { kind: 'Service' })
  const parts = crowded.ofNamespace('east', 'shop').parts()

  it('has parts, of which each thing is in one, with all of its name', () => {
    expect(new Set(parts.flatMap(({ items }) => items))).toEqual(new Set(many))
    const twin = fact('east/shop/7')
    const shop = crowded.with([...many, twin]).ofNamespace('east', 'shop')
    expect(shop.partWith('7').named('7')).toEqual([many[7], twin])
    expect(shop.partWith('none').named('none')).toEqual([])
  })

  it('keeps the parts in which nothing has changed', () => {
    const next = crowded.with(many.with(7, fact('east/shop/7'))).ofNamespace('east', 'shop')
    const other = next.parts().filter((part, at) => part !== parts[at])
    expect(other).toEqual([next.partWith('7')])
  })

  it('is its only part when it has few', () => {
    const shop = crowded.with(many.slice(0, 2)).ofNamespace('east', 'shop')
    expect(shop.parts()).toEqual([shop])
    expect(shop.partWith('1')).toBe(shop)
  })
})
