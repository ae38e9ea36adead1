import type { Layout } from '@periplus/mesh/layout'
import { describe, expect, it } from 'vitest'
import { edgeAfter, edgesOf, endTowards } from './edge-keys.ts'

const layout: Layout = {
  kind: 'layered',
  nodes: {
    gateway: { x: 0, y: 100 },
    front: { x: 200, y: 100 },
    orders: { x: 400, y: 60 },
    search: { x: 400, y: 220 },
  },
  frames: [],
}
const edge = (source: string, target: string) => ({ id: `${source}>${target}`, source, target })
const edges = [
  edge('front', 'search'),
  edge('gateway', 'front'),
  edge('front', 'front'),
  edge('front', 'orders'),
  edge('orders', 'search'),
]
const toOrders = edge('front', 'orders')

describe('the edges of a node', () => {
  it('are what it calls from the top, then who calls it; a loop once', () => {
    expect(edgesOf(edges, layout, 'front').map(({ id }) => id)).toEqual([
      'front>orders',
      'front>front',
      'front>search',
      'gateway>front',
    ])
  })

  it('are walked round, either way', () => {
    const next = (from: string | null, step: 1 | -1) =>
      edgeAfter(edges, layout, { node: 'front', edge: from, step })
    expect(next(null, 1)).toBe('front>orders')
    expect(next(null, -1)).toBe('gateway>front')
    expect(next('front>orders', 1)).toBe('front>front')
    expect(next('gateway>front', 1)).toBe('front>orders')
    expect(next('front>orders', -1)).toBe('gateway>front')
  })

  it('are none for a node that stands alone', () => {
    expect(edgeAfter([], layout, { node: 'front', edge: null, step: 1 })).toBeNull()
  })
})

describe('an arrow on an edge', () => {
  it('leads to the end that lies there', () => {
    expect(endTowards(toOrders, layout, 'right', 'front')).toBe('orders')
    expect(endTowards(toOrders, layout, 'up', 'front')).toBe('orders')
    expect(endTowards(toOrders, layout, 'left', 'front')).toBe('front')
    expect(endTowards(toOrders, layout, 'down', 'front')).toBe('front')
  })

  it('leads to the other end where both are level', () => {
    const level = edge('gateway', 'front')
    expect(endTowards(level, layout, 'down', 'gateway')).toBe('front')
    expect(endTowards(level, layout, 'up', 'front')).toBe('gateway')
    expect(endTowards(level, layout, 'down', null)).toBe('front')
  })

  it('leads nowhere where an end is not drawn', () => {
    expect(endTowards(edge('front', 'gone'), layout, 'right', 'front')).toBeNull()
  })
})
