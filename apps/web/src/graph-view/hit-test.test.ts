import { curveBetween, type Scene } from '@periplus/mesh/layout'
import { describe, expect, it } from 'vitest'
import { boxTitleAt, targetAt } from './hit-test.ts'

const node = (id: string, x: number) => ({
  id,
  at: { x, y: 80 },
  radius: 18,
  symbol: 'workload' as const,
  glyph: null,
  tone: 'healthy' as const,
  mark: null,
  emphasis: 1 as const,
  halo: null,
})

const end = (x: number) => ({ x, y: 80, radius: 18, below: 52 })

const scene: Scene = {
  frames: [{ id: 'shop', box: 'shop', x: 0, y: 0, width: 400, height: 150, emphasis: 1 }],
  nodes: [node('a', 60), node('b', 300)],
  edges: [
    {
      id: 'e',
      source: 'a',
      target: 'b',
      curve: curveBetween(end(60), end(300), 40),
      width: 2,
      tone: 'healthy',
      emphasis: 1,
      active: false,
      found: false,
    },
  ],
  texts: [],
  badges: [{ of: 'b', icon: 'canary', at: { x: 290, y: 112 }, size: 12, emphasis: 1 }],
  labels: [],
}

describe('what is under the pointer', () => {
  it.each([
    ['a symbol', 70, 90, { kind: 'node', id: 'a' }],
    ['the line where it bows', 180, 118, { kind: 'edge', id: 'e' }],
    ['the ground under the bow', 180, 85, null],
    ['an icon under a symbol', 296, 118, { kind: 'node', id: 'b' }],
    ['the ground', 380, 140, null],
  ])('%s', (_, x, y, target) => {
    expect(targetAt(scene, { x, y }, 1)).toEqual(target)
  })

  it('is the symbol where a line ends at it', () => {
    expect(targetAt(scene, { x: 80, y: 80 }, 1)).toEqual({ kind: 'node', id: 'a' })
  })

  it('is reached as easily when the picture is small', () => {
    const beside = { x: 180, y: 128 }
    expect(targetAt(scene, beside, 1)).toBeNull()
    expect(targetAt(scene, beside, 0.25)).toEqual({ kind: 'edge', id: 'e' })
  })
})

it('takes a box by its title, and moves the view by the rest of it', () => {
  expect(boxTitleAt(scene, { x: 20, y: 12 })).toBe('shop')
  expect(boxTitleAt(scene, { x: 20, y: 100 })).toBeNull()
  expect(boxTitleAt(scene, { x: 20, y: -5 })).toBeNull()
})
