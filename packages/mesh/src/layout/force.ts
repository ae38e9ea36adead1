/**
 * Force-directed: what talks to each other stands together, whatever the direction. A map of
 * distances first, so that nothing has to untangle by chance; then springs and repulsion (T.
 * Fruchterman, E. Reingold: Graph Drawing by Force-directed Placement, 1991), cooling down. Only
 * sums, products, quotients and roots: every engine gives the same bytes.
 */
import { distanceMap } from './distance-map.ts'
import type { Point } from './geometry.ts'
import { inRows } from './in-rows.ts'
import type { LayoutNode } from './model.ts'
import { packPieces } from './pack-pieces.ts'
import { neighboursOf, type Pair } from './pairs.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { cellOf, cellsAround, type PlacedNode } from './placed-node.ts'
import { pushedApart } from './push-apart.ts'
import { turn } from './turn.ts'

/** Pixels between two connected nodes beyond their own size: a label finds room. */
const lineLength = 64
/** How much larger the picture is than the rooms of its nodes. */
const emptiness = 1.25
/** A picture is not drawn wider than this to fill the canvas: distances would mean nothing. */
const widest = 1.5
const manyNodes = 300
/** The golden angle as a part of a turn: no two of the first thousand directions are alike. */
const goldenPart = 0.381966

interface ForceOptions {
  /** Pixels kept free between two nodes. */
  readonly gap: number
  /** Pixels beside each node for the labels of its lines. */
  readonly labelRoom: number
  /** Width to height of what the picture should fill. */
  readonly aspect: number
}

/** @param nodes in the order of ids */
export function forceDirected(
  nodes: readonly LayoutNode[],
  pairs: readonly Pair[],
  options: ForceOptions,
): PlacedNode[] {
  const { gap, aspect } = options
  return packPieces(
    piecesOf(nodes, pairs).map((piece) =>
      piece.pairs.length === 0 ? inRows(piece.nodes) : pushedApart(relaxed(piece, options), gap),
    ),
    aspect,
  )
}

function relaxed({ nodes, pairs }: Piece, options: ForceOptions): PlacedNode[] {
  const index = new Map(nodes.map(({ id }, at) => [id, at]))
  const byId = neighboursOf(pairs)
  const neighbours = nodes.map(({ id }) => [
    ...new Set((byId.get(id) ?? []).flatMap((other) => index.get(other) ?? [])),
  ])
  const meanSize =
    nodes.reduce((sum, node) => sum + node.width + node.above + node.below, 0) / nodes.length / 2
  const length = meanSize + options.gap + lineLength
  const points = spread(distanceMap(neighbours), neighbours, length)
  const steps = nodes.length > manyNodes ? 60 : 160
  for (let step = 0; step < steps; step++) {
    relax(points, neighbours, length, (length * (steps - step)) / steps / 2)
  }
  const placed = nodes.map((node, at) => ({ node, centre: points[at] ?? { x: 0, y: 0 } }))
  return drawnTogether(placed, options)
}

/** Springs leave much empty: the same picture, as small as its nodes and labels allow, and wider. */
function drawnTogether(
  placed: readonly PlacedNode[],
  { labelRoom, aspect }: ForceOptions,
): PlacedNode[] {
  const all = cellsAround(placed)
  if (!all) return []
  const rooms = placed.reduce((sum, each) => {
    const { width, height } = cellOf(each)
    return sum + (width + labelRoom) * (height + labelRoom / 2)
  }, 0)
  const wider = Math.max(1, Math.min(widest, (all.height / all.width) * aspect))
  const area = all.width * wider * all.height
  const scale = Math.min(1, Math.sqrt((emptiness * rooms) / area))
  return placed.map(({ node, centre }) => ({
    node,
    centre: { x: centre.x * scale * wider, y: centre.y * scale },
  }))
}

interface Moving {
  x: number
  y: number
}

/** The map in pixels: lines about `length` long, and nodes that the map holds to be one apart. */
function spread(
  map: readonly Point[],
  neighbours: readonly (readonly number[])[],
  length: number,
): Moving[] {
  let sum = 0
  let count = 0
  for (const [a, others] of neighbours.entries()) {
    for (const b of others) {
      const from = map[a]
      const to = map[b]
      if (!from || !to) continue
      sum += distance(from, to)
      count++
    }
  }
  const scale = sum > 1e-9 ? (length * count) / sum : 1
  return map.map(({ x, y }, at) => {
    const aside = turn(at * goldenPart)
    return {
      x: x * scale + (aside.x * length) / 5,
      y: y * scale + (aside.y * length) / 5,
    }
  })
}

const distance = (a: Point, b: Point) => {
  const dx = a.x - b.x
  const dy = a.y - b.y
  return Math.sqrt(dx * dx + dy * dy)
}

/** One step: springs pull, near ones push, nothing moves further than `limit` pixels. */
function relax(
  points: Moving[],
  neighbours: readonly (readonly number[])[],
  length: number,
  limit: number,
) {
  const forces: Moving[] = points.map(() => ({ x: 0, y: 0 }))
  for (const [a, b] of nearPairs(points, 2.5 * length)) {
    push(points, forces, a, b, length)
  }
  for (const [a, others] of neighbours.entries()) {
    for (const b of others) {
      if (a < b)
        pull(points, forces, a, b, length, Math.min(others.length, neighbours[b]?.length ?? 1))
    }
  }
  for (const [at, point] of points.entries()) {
    const force = forces[at]
    if (!force) continue
    const size = Math.sqrt(force.x * force.x + force.y * force.y)
    const share = size > limit ? limit / size : 1
    point.x += force.x * share
    point.y += force.y * share
  }
}

function push(points: Moving[], forces: Moving[], a: number, b: number, length: number) {
  const [from, to, forceA, forceB] = [points[a], points[b], forces[a], forces[b]]
  if (!from || !to || !forceA || !forceB) return
  const dx = to.x - from.x
  const dy = to.y - from.y
  const factor = (length * length) / Math.max(1, dx * dx + dy * dy)
  forceA.x -= dx * factor
  forceA.y -= dy * factor
  forceB.x += dx * factor
  forceB.y += dy * factor
}

/** @param calls of the end with fewer: the springs of a busy pair are many, so each is weaker */
function pull(
  points: Moving[],
  forces: Moving[],
  a: number,
  b: number,
  length: number,
  calls: number,
) {
  const [from, to, forceA, forceB] = [points[a], points[b], forces[a], forces[b]]
  if (!from || !to || !forceA || !forceB) return
  const dx = to.x - from.x
  const dy = to.y - from.y
  const factor = distance(from, to) / length / Math.sqrt(calls)
  forceA.x += dx * factor
  forceA.y += dy * factor
  forceB.x -= dx * factor
  forceB.y -= dy * factor
}

/** Pairs of points in the same or in adjoining squares of a grid, in the order of the points. */
function* nearPairs(points: readonly Moving[], square: number): Generator<[number, number]> {
  const rowLength = 1 << 20
  const keyOf = (x: number, y: number) => y * rowLength + x
  const squares = new Map<number, number[]>()
  for (const [at, { x, y }] of points.entries()) {
    const key = keyOf(Math.floor(x / square), Math.floor(y / square))
    const filed = squares.get(key)
    if (filed) filed.push(at)
    else squares.set(key, [at])
  }
  for (const [a, { x, y }] of points.entries()) {
    const column = Math.floor(x / square)
    const row = Math.floor(y / square)
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        for (const b of squares.get(keyOf(column + dx, row + dy)) ?? []) {
          if (a < b) yield [a, b]
        }
      }
    }
  }
}
