/** Chooses how far each edge bows, so that lines do not run through symbols and names. */
import { symbolRadius } from './cell.ts'
import type { DrawnGraph, DrawnNode } from './drawing.ts'
import { curveBetween, type EdgeCurve, loopAt, pointAt } from './edge-curve.ts'
import type { Point, Rect } from './geometry.ts'
import { byId, cellAt, type Layout, type LayoutNode } from './model.ts'

const bows = [0, 24, -24, 48, -48, 80, -80, 120, -120, 170, -170]
const samples = 28

/** What one sample on a foreign node costs, in pixels of bow. */
const hitCost = 40
/** Over ways as short as this, in pixels, a bow looks twice as odd. */
const shortWay = 160
/** Distance between parallel edges of one pair. */
const parallelGap = 30

/**
 * The curve of every edge whose two ends have a place, by edge id.
 * @param rooms the room of each node, as the layout used it
 */
export function routeEdges(
  graph: DrawnGraph,
  layout: Layout,
  rooms: readonly LayoutNode[],
): Map<string, EdgeCurve> {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const obstacles = rooms.flatMap((room) => {
    const at = layout.nodes[room.id]
    return at ? [{ id: room.id, rect: shrunk(cellAt(room, at)) }] : []
  })
  const curves = new Map<string, EdgeCurve>()
  const drawnBetween = new Map<string, number>()
  for (const edge of [...graph.edges].sort(byId)) {
    const source = endAt(nodes.get(edge.source), layout)
    const target = endAt(nodes.get(edge.target), layout)
    if (!source || !target) continue
    const pair = [edge.source, edge.target].sort().join(' ')
    const parallels = drawnBetween.get(pair) ?? 0
    drawnBetween.set(pair, parallels + 1)
    if (edge.source === edge.target) {
      curves.set(edge.id, loopAt(source, parallels))
      continue
    }
    const others = obstacles.filter(({ id }) => id !== edge.source && id !== edge.target)
    const aside = parallelOffset(parallels)
    const bow = aside === 0 ? freestBow(source, target, others) : aside
    curves.set(edge.id, curveBetween(source, target, bow))
  }
  return curves
}

/** 0, 30, -30, 60, -60 … for the first, second, third edge between the same two nodes. */
const parallelOffset = (earlier: number) =>
  Math.ceil(earlier / 2) * parallelGap * (earlier % 2 === 1 ? 1 : -1)

function endAt(node: DrawnNode | undefined, layout: Layout) {
  const at = node && layout.nodes[node.id]
  return at ? { ...at, radius: symbolRadius[node.symbol] } : null
}

/** The room without its free margin. */
const shrunk = (rect: Rect): Rect => ({
  x: rect.x + 4,
  y: rect.y + 2,
  width: rect.width - 8,
  height: rect.height - 4,
})

function freestBow(
  source: Point & { radius: number },
  target: Point & { radius: number },
  obstacles: readonly { rect: Rect }[],
): number {
  let best = 0
  let bestCost = Number.POSITIVE_INFINITY
  const bend = 1 + shortWay / (1 + Math.abs(target.x - source.x))
  for (const bow of bows) {
    const cost = Math.abs(bow) * bend + hitCost * hits(curveBetween(source, target, bow), obstacles)
    if (cost < bestCost) {
      best = bow
      bestCost = cost
    }
  }
  return best
}

function hits(curve: EdgeCurve, obstacles: readonly { rect: Rect }[]): number {
  let count = 0
  for (let index = 1; index < samples; index++) {
    const { x, y } = pointAt(curve, index / samples)
    for (const { rect } of obstacles) {
      if (x > rect.x && y > rect.y && x < rect.x + rect.width && y < rect.y + rect.height) count++
    }
  }
  return count
}
