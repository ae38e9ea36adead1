import { parseFind } from '@periplus/mesh/find'
import { describe, expect, it } from 'vitest'
import { byNodeId } from '../../graph-page/names.ts'
import { fixtureEdge, fixtureGraph, fixtureNode } from '../../graph-view/graph-fixture.ts'
import {
  boxesLike,
  boxIdOf,
  boxKindOf,
  collapseBox,
  edgesLike,
  expandBox,
  hideAlso,
  isolate,
  nodesLike,
} from './part-actions.ts'

const cart = fixtureNode('cart')
const nameless = fixtureNode('', { kind: 'unknown', namespace: null })
const shop = 'namespace:harbour-1/shop'

describe('isolating', () => {
  it('keeps the distance and direction that were chosen, or takes the next hop of a direction', () => {
    expect(isolate('a')).toEqual({ focus: ['a'] })
    expect(isolate('a', 'up')).toEqual({ focus: ['a'], hops: '1', direction: 'up' })
  })
})

describe('boxes', () => {
  it('collapse and expand, each undoing the other', () => {
    expect(collapseBox({ collapse: [], expand: [shop] }, shop)).toEqual({
      ...{ collapse: [shop], expand: [] },
    })
    expect(expandBox({ collapse: [shop], expand: [] }, shop)).toEqual({
      ...{ collapse: [], expand: [shop], selected: null },
    })
  })

  it('are not named where all are collapsed', () => {
    expect(collapseBox({ collapse: ['all'], expand: [shop] }, shop)).toEqual({
      ...{ collapse: ['all'], expand: [] },
    })
  })

  it('are told by their ids, and by their nodes', () => {
    expect(boxKindOf(shop)).toBe('namespace')
    expect(boxKindOf(cart.id)).toBeUndefined()
    expect(boxIdOf(cart, 'namespace')).toBe(shop)
    expect(boxIdOf(nameless, 'namespace')).toBeNull()
    expect(boxesLike(shop)).toBe('cluster = harbour-1 and namespace = shop')
  })
})

describe('what is alike', () => {
  it('is asked for in the language of find, whatever the name is', () => {
    expect(nodesLike(cart)).toBe('name = cart and namespace = shop')
    const hostile = nodesLike({ name: 'a" or name ~ ".', namespace: null })
    expect(parseFind(hostile)).toMatchObject({ ok: true, expression: { compare: {} } })
  })

  it('is hidden besides what is hidden', () => {
    expect(hideAlso(' ', 'idle')).toEqual({ hide: 'idle', selected: null })
    expect(hideAlso('idle', 'outside')).toEqual({ hide: '(idle) or (outside)', selected: null })
  })

  it('is an edge between the same names; none where an end has no name', () => {
    const [edge] = fixtureGraph.edges
    if (!edge) throw new Error('no edge')
    expect(edgesLike(edge, byNodeId(fixtureGraph.nodes))).toBe(
      'source = gateway and source.namespace = istio-ingress and target = storefront and target.namespace = shop',
    )
    expect(edgesLike(fixtureEdge(nameless, cart), byNodeId([nameless, cart]))).toBeNull()
  })
})
