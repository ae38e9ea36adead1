/** Chooses how far each edge bows, so that lines do not run through symbols and names. */
import { curveBetween, type EdgeCurve, type EdgeEnd, loopAt, pointAt } from './edge-curve.ts'
import type { Rect } from './geometry.ts'
import {
  byId,
  cellAt,
  type Layout,
  type LayoutEdge,
  type LayoutGraph,
  type LayoutKind,
} from './model.ts'
import { RectGrid } from './rect-grid.ts'

const bows = [0, 24, -24, 48, -48, 80, -80, 120, -120, 170, -170]
const samples = 28

/** What one sample on a foreign node costs, in pixels of bow. */
const hitCost = 40
/** Over ways as short as this, in pixels, a bow looks twice as odd. */
const shortWay = 160
/** Distance between parallel edges of one pair. */
const parallelGap = 30

interface Obstacle extends Rect {
  readonly id: string
}

interface Rerouting {
  /** Edges that need a new way. */
  readonly only: (edge: LayoutEdge) => boolean
  /** The ways that the others keep. */
  readonly before: ReadonlyMap<string, EdgeCurve>
}

/** The curve of every edge whose two ends have a place, by edge id. */
export function routeEdges(
  graph: LayoutGraph,
  layout: Layout,
  rerouting?: Rerouting,
): Map<string, EdgeCurve> {
  const ends = new Map<string, EdgeEnd>()
  const obstacles = new RectGrid<Obstacle>()
  for (const node of graph.nodes) {
    const at = layout.nodes[node.id]
    if (!at) continue
    ends.set(node.id, { ...at, radius: node.radius, below: node.below })
    obstacles.add({ id: node.id, ...shrunk(cellAt(node, at)) })
  }
  const curves = new Map<string, EdgeCurve>()
  const drawnBetween = new Map<string, number>()
  for (const edge of [...graph.edges].sort(byId)) {
    const source = ends.get(edge.source)
    const target = ends.get(edge.target)
    if (!source || !target) continue
    const pair = [edge.source, edge.target].sort().join(' ')
    const parallels = drawnBetween.get(pair) ?? 0
    drawnBetween.set(pair, parallels + 1)
    const kept = rerouting?.only(edge) === false && rerouting.before.get(edge.id)
    if (kept) {
      curves.set(edge.id, kept)
      continue
    }
    if (edge.source === edge.target) {
      curves.set(edge.id, loopAt(source, parallels))
      continue
    }
    const isOther = ({ id }: Obstacle) => id !== edge.source && id !== edge.target
    const aside = parallelOffset(parallels)
    const bow = aside === 0 ? freestBow(source, target, layout.kind, obstacles, isOther) : aside
    curves.set(edge.id, curveBetween(source, target, bow, layout.kind))
  }
  return curves
}

/** 0, 30, -30, 60, -60 … for the first, second, third edge between the same two nodes. */
const parallelOffset = (earlier: number) =>
  Math.ceil(earlier / 2) * parallelGap * (earlier % 2 === 1 ? 1 : -1)

/** The room without its free margin. */
const shrunk = (rect: Rect): Rect => ({
  x: rect.x + 4,
  y: rect.y + 2,
  width: rect.width - 8,
  height: rect.height - 4,
})

function freestBow(
  source: EdgeEnd,
  target: EdgeEnd,
  kind: LayoutKind,
  obstacles: RectGrid<Obstacle>,
  isOther: (obstacle: Obstacle) => boolean,
): number {
  let best = 0
  let bestCost = Number.POSITIVE_INFINITY
  const advance = kind === 'top-down' ? target.y - source.y : target.x - source.x
  const bend = 1 + shortWay / (1 + Math.abs(advance))
  for (const bow of bows) {
    const bowCost = Math.abs(bow) * bend
    if (bowCost >= bestCost) continue
    const curve = curveBetween(source, target, bow, kind)
    const cost = bowCost + hitCost * hits(curve, obstacles, isOther)
    if (cost < bestCost) {
      best = bow
      bestCost = cost
    }
  }
  return best
}

function hits(
  curve: EdgeCurve,
  obstacles: RectGrid<Obstacle>,
  isOther: (obstacle: Obstacle) => boolean,
): number {
  let count = 0
  for (let index = 1; index < samples; index++) {
    const { x, y } = pointAt(curve, index / samples)
    for (const each of obstacles.around(x, y)) {
      const inside = x > each.x && y > each.y && x < each.x + each.width && y < each.y + each.height
      if (inside && isOther(each)) count++
    }
  }
  return count
}
