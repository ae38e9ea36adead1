import type { Layout } from '@periplus/mesh/layout'
import { describe, expect, it } from 'vitest'
import { directionOf, nodeAfter, nodeTowards } from './keyboard.ts'

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

describe('moving among nodes', () => {
  it('goes to the nearest node in the direction of the arrow', () => {
    expect(nodeTowards(layout, 'gateway', 'right')).toBe('front')
    expect(nodeTowards(layout, 'front', 'right')).toBe('orders')
    expect(nodeTowards(layout, 'orders', 'down')).toBe('search')
    expect(nodeTowards(layout, 'search', 'left')).toBe('front')
  })

  it('does not take what is below for what is beside', () => {
    const nodes = { a: { x: 0, y: 0 }, b: { x: 6, y: 80 } }
    const column: Layout = { kind: 'layered', nodes, frames: [] }
    expect(nodeTowards(column, 'a', 'right')).toBeNull()
    expect(nodeTowards(column, 'a', 'down')).toBe('b')
  })

  it('stays where nothing lies in that direction', () => {
    expect(nodeTowards(layout, 'gateway', 'left')).toBeNull()
    expect(nodeTowards(layout, 'gone', 'left')).toBeNull()
  })

  it('walks from left to right with Tab and leaves the graph at its end', () => {
    expect(nodeAfter(layout, null, 1)).toBe('gateway')
    expect(nodeAfter(layout, 'gateway', 1)).toBe('front')
    expect(nodeAfter(layout, 'search', 1)).toBeNull()
    expect(nodeAfter(layout, 'gateway', -1)).toBeNull()
    expect(nodeAfter(layout, null, -1)).toBe('search')
  })

  it('knows the arrow keys and no other', () => {
    expect(directionOf('ArrowLeft')).toBe('left')
    expect(directionOf('a')).toBeNull()
  })
})
