import { expect, it } from 'vitest'
import type { DrawnGraph } from './drawing.ts'
import { pointAt } from './edge-curve.ts'
import { curvesOf } from './paint.ts'
import { interMetrics } from './text-metrics.ts'

const node = (id: string) => ({
  id,
  box: null,
  symbol: 'workload' as const,
  glyph: null,
  tone: 'healthy' as const,
  name: id,
  detail: '',
})

const edge = (id: string, source: string, target: string) => ({
  id,
  source,
  target,
  tone: 'healthy' as const,
  weight: 1,
  labels: [],
  importance: 1,
})

const graph = (edges: DrawnGraph['edges']): DrawnGraph => ({
  nodes: ['a', 'b', 'c'].map(node),
  edges,
  boxes: [],
})

const layout = {
  kind: 'layered' as const,
  nodes: { a: { x: 0, y: 0 }, b: { x: 200, y: 0 }, c: { x: 400, y: 0 } },
  frames: [],
}

it('goes round a node that stands in the way', () => {
  const curve = curvesOf(graph([edge('e', 'a', 'c')]), layout, interMetrics).get('e')
  if (!curve) throw new Error('the edge has no way')
  for (let t = 0; t <= 1; t += 0.05) {
    const { x, y } = pointAt(curve, t)
    expect(Math.abs(x - 200) < 18 && Math.abs(y) < 18, `${x}, ${y}`).toBe(false)
  }
})

it('goes straight where nothing is in the way', () => {
  const curve = curvesOf(graph([edge('e', 'a', 'b')]), layout, interMetrics).get('e')
  expect(curve && pointAt(curve, 0.5)).toEqual({ x: 99, y: 0 })
})

it('keeps edges of one pair apart, in both directions', () => {
  const edges = [edge('1', 'a', 'b'), edge('2', 'a', 'b'), edge('3', 'b', 'a')]
  const curves = curvesOf(graph(edges), layout, interMetrics)
  const middles = [...curves.values()].map((curve) => pointAt(curve, 0.5).y)
  expect(new Set(middles).size).toBe(3)
})

it('leaves out an edge whose end has no place', () => {
  expect(curvesOf(graph([edge('e', 'a', 'gone')]), layout, interMetrics).size).toBe(0)
})
