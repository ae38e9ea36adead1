import { namespaceId, serviceId } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { deployment } from '../graph/test-shop.ts'
import { type SampleParts, testCluster } from '../model/builders.ts'
import { expression, picture, viewOf } from './test-view.ts'

const samples: SampleParts[] = [
  { from: 'edge/gateway', to: 'shop/front', requestsPerSecond: 8 },
  { from: 'edge/gateway', to: 'shop/cart', requestsPerSecond: 4 },
  { from: 'shop/front', to: 'shop/cart', requestsPerSecond: 2 },
  { from: 'shop/cart', to: 'data/store', requestsPerSecond: 1 },
  { from: 'shop/front', to: 'pay/bank', requestsPerSecond: 1, code: '503' },
]

const box = (namespace: string) => namespaceId(testCluster, namespace)

describe('viewGraph', () => {
  it('shows everything where nothing is asked', () => {
    const view = viewOf(samples, {})
    expect(view.nodes).toHaveLength(5)
    expect(view).toMatchObject({ found: null, omittedNodes: 0, omittedEdges: 0 })
  })

  it('collapses a box: its inner edges vanish, the others add up', () => {
    expect(picture(viewOf(samples, { collapse: [box('shop')] }))).toEqual([
      '[shop]',
      'data/store',
      'edge/gateway',
      'pay/bank',
      '[shop] > data/store: 1',
      '[shop] > pay/bank: 1',
      'edge/gateway > [shop]: 12',
    ])
  })

  it('collapses all but what is expanded', () => {
    expect(picture(viewOf(samples, { collapse: 'all', expand: [box('shop')] }))).toEqual(
      [
        '[bank]',
        '[data]',
        '[edge]',
        'shop/cart',
        'shop/front',
        '[edge] > shop/cart: 4',
        '[edge] > shop/front: 8',
        'shop/cart > [data]: 1',
        'shop/front > [pay]: 1',
        'shop/front > shop/cart: 2',
      ]
        .map((line) => line.replace('[bank]', '[pay]'))
        .sort(order),
    )
  })

  it('doubts a sum by what it is the sum of', () => {
    const heard = (sample: SampleParts): SampleParts => ({ ...sample, reporter: 'destination' })
    const toShop = samples.slice(0, 2)
    const few = toShop.map((sample) => ({ ...sample, requestsPerSecond: 15 / 300 }))
    const doubts = (calls: readonly SampleParts[]) =>
      viewOf(calls, { collapse: [box('shop')] }).edges.map((edge) =>
        (edge.doubts ?? []).map(({ id }) => id),
      )
    expect(doubts([...toShop, ...toShop.map(heard)])).toEqual([[]])
    expect(doubts(toShop)).toEqual([['doubts.calleeSilent']])
    // Fifteen requests tell little, thirty do.
    expect(doubts([...few, ...few.map(heard)])).toEqual([[]])
  })

  it('keeps the sum over all edges between two boxes, whichever is collapsed', () => {
    const into = (target: string, collapse: string[]) => {
      const view = viewOf(samples, { collapse })
      const ids = new Set(
        view.nodes.filter(({ namespace }) => namespace === target).map(({ id }) => id),
      )
      return view.edges
        .filter((edge) => ids.has(edge.target) && !ids.has(edge.source))
        .reduce((sum, { sums }) => sum + (sums.requestsPerSecond ?? 0), 0)
    }
    expect(into('shop', [])).toBe(12)
    expect(into('shop', [box('shop')])).toBe(12)
    expect(into('shop', [box('edge')])).toBe(12)
    expect(into('shop', [box('shop'), box('edge')])).toBe(12)
  })

  it('marks a collapsed box with what was found in it and the worst of it', () => {
    const view = viewOf(samples, {
      collapse: [box('shop')],
      find: expression('name ~ "^(cart|front|store)$" or errorPercent > 50'),
    })
    const shop = view.nodes.find(({ id }) => id === box('shop'))
    // pay/bank answers all requests with 503; front and cart are found by their names
    expect(shop).toMatchObject({ matches: 2, stands: { nodes: 2, namespaces: 1 } })
    expect(view.found).toEqual({ nodes: 4, edges: 1 })
    expect(shop?.health.status).toBe('degraded') // front calls what fails
    const pay = viewOf(samples, { collapse: [box('pay')] }).nodes.find(
      ({ id }) => id === box('pay'),
    )
    expect(pay?.health.status).toBe('failing')
    expect(pay?.health.reasons).toMatchObject([{ id: 'health.failingMembers' }])
  })

  it('counts what was found of the edges that vanish into a collapsed box', () => {
    const view = viewOf(samples, { collapse: [box('shop')], find: expression('target = cart') })
    expect(view.nodes.find(({ id }) => id === box('shop'))?.matches).toBe(1)
    expect(view.edges.filter(({ matches }) => matches > 0)).toMatchObject([
      { target: box('shop'), matches: 1 },
    ])
    expect(view.found).toEqual({ nodes: 0, edges: 2 })
  })

  it('hides what is found, its edges, and what then has no edge left', () => {
    const view = viewOf(samples, { hide: expression('name = cart') })
    expect(picture(view)).toEqual([
      'edge/gateway',
      'pay/bank',
      'shop/front',
      'edge/gateway > shop/front: 8',
      'shop/front > pay/bank: 1',
    ])
    expect(view.hidden).toEqual({ nodes: 2, edges: 3 })
  })

  it.each([
    ['up', 1, ['edge/gateway', 'shop/cart', 'shop/front']],
    ['down', 1, ['data/store', 'shop/cart']],
    ['both', 1, ['data/store', 'edge/gateway', 'shop/cart', 'shop/front']],
    ['down', 0, ['shop/cart']],
  ] as const)('isolates a node %s by %d hops', (direction, hops, nodes) => {
    const focus = { ids: [deployment('shop', 'cart')], hops, direction }
    const view = viewOf(samples, { focus })
    expect(view.nodes.map(({ namespace, name }) => `${namespace}/${name}`).sort()).toEqual(nodes)
  })

  it.each([
    [1, ['edge/gateway > shop/front: 8', 'shop/front > pay/bank: 1', 'shop/front > shop/cart: 2']],
    [2, ['shop/cart > data/store: 1']],
  ])('draws only what leads to it and away from it within %d hops', (hops, edges) => {
    const focus = { ids: [deployment('shop', 'front')], hops, direction: 'both' } as const
    const drawn = picture(viewOf(samples, { focus })).filter((line) => line.includes(' > '))
    expect(drawn).toEqual(expect.arrayContaining(edges))
    // What its caller and its callee do with one another is not its business.
    expect(drawn).not.toContain('edge/gateway > shop/cart: 4')
  })

  it('draws what several nodes in the middle do with one another', () => {
    const ids = [deployment('shop', 'front'), deployment('shop', 'cart')]
    const view = viewOf(samples, { focus: { ids, hops: 0, direction: 'both' } })
    expect(picture(view)).toEqual(['shop/cart', 'shop/front', 'shop/front > shop/cart: 2'])
  })

  it('isolates what answers for a service', () => {
    const ids = [serviceId(testCluster, 'shop', 'cart')]
    const view = viewOf(samples, { focus: { ids, hops: 0, direction: 'both' } })
    expect(view.nodes).toMatchObject([{ id: deployment('shop', 'cart'), focused: true }])
  })

  it('isolates what is in a box', () => {
    const ids = [namespaceId(testCluster, 'shop')]
    const view = viewOf(samples, { focus: { ids, hops: 0, direction: 'both' } })
    expect(picture(view)).toEqual(['shop/cart', 'shop/front', 'shop/front > shop/cart: 2'])
  })

  it('isolates nothing for what the window does not know', () => {
    const ids = [serviceId(testCluster, 'shop', 'nobody')]
    expect(viewOf(samples, { focus: { ids, hops: 9, direction: 'both' } }).nodes).toEqual([])
  })

  it('does not take a callee of a caller for something called', () => {
    const focus = { ids: [deployment('data', 'store')], hops: 3, direction: 'up' } as const
    expect(viewOf(samples, { focus }).nodes.map(({ name }) => name)).not.toContain('bank')
  })
})

/** Nodes before edges, as `picture` writes them. */
const order = (a: string, b: string) =>
  Number(a.includes(' > ')) - Number(b.includes(' > ')) || (a < b ? -1 : 1)
