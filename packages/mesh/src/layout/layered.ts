/**
 * Layers from left to right (K. Sugiyama et al.: Methods for Visual Understanding of Hierarchical
 * System Structures, 1981), with places by least squares instead of dummy nodes: the ways of edges
 * are found later (route-edges.ts), and a few hundred edges between a few dozen nodes take
 * milliseconds. Only sums, products, quotients and comparisons: every engine gives the same bytes.
 */
import { alignRows } from './align-rows.ts'
import { inRows } from './in-rows.ts'
import { fewNodes, layersOf } from './layers.ts'
import { byId, type LayoutNode, layerGap, nodeGap } from './model.ts'
import { packPieces } from './pack-pieces.ts'
import type { Pair } from './pairs.ts'
import { type Piece, piecesOf } from './pieces.ts'
import type { PlacedNode } from './placed-node.ts'
import { spacedOut } from './spaced-out.ts'
import { swappedPlaces } from './swap-places.ts'

const sweeps = 24

/**
 * @param nodes in the order of ids
 * @param aspect width to height of what a large picture should fill
 */
export function layered(
  nodes: readonly LayoutNode[],
  pairs: readonly Pair[],
  aspect: number,
): PlacedNode[] {
  const pieces = piecesOf(nodes, pairs)
  return packPieces(
    pieces.map((piece) =>
      piece.pairs.length === 0 ? inRows(piece.nodes) : inLayers(piece, aspect),
    ),
    aspect / 1.2, // pieces that are too wide for their row would make it wider
  )
}

function inLayers({ nodes, pairs }: Piece, aspect: number): PlacedNode[] {
  const columns = layersOf(nodes, pairs, aspect)
  const columnOf = new Map(columns.flatMap((column, at) => column.map(({ id }) => [id, at])))
  const calls = nearness(pairs, columnOf)
  const y = new Map<string, number>()
  for (const column of columns) place(column, (_, index) => index, y)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    // To the right by callers, to the left by callees, at last by both.
    const side = sweep >= sweeps - 6 ? 0 : sweep % 2 === 0 ? -1 : 1
    const inTurn = side === 1 ? [...columns].reverse() : columns
    for (const column of inTurn) place(column, ({ id }) => wishOf(id, side, calls, y), y)
  }
  keepInBand(columns, calls, y, aspect)
  if (nodes.length > fewNodes) alignRows(columns, y)
  let left = 0
  const placed = columns.flatMap((column) => {
    const width = Math.max(...column.map((node) => node.width))
    const x = left + width / 2
    left += width + layerGap
    return column.map((node) => ({ node, centre: { x, y: y.get(node.id) ?? 0 } }))
  })
  return nodes.length > fewNodes ? inBetterPlaces(placed, pairs) : placed
}

function inBetterPlaces(placed: readonly PlacedNode[], pairs: readonly Pair[]): PlacedNode[] {
  const centres = new Map(placed.map(({ node, centre }) => [node.id, centre]))
  const seats = placed
    .map(({ node: { id, width, above, below }, centre }) => ({
      id,
      middle: centre,
      room: `${width} ${above} ${below}`,
    }))
    .sort(byId)
  const taken = swappedPlaces(seats, pairs)
  return placed.map(({ node, centre }) => ({
    node,
    centre: centres.get(taken.get(node.id) ?? node.id) ?? centre,
  }))
}

/** Rounds in which nodes find their places within a band. */
const bandSweeps = 6

/**
 * Columns drift away from one another where each follows the one before: none may stand higher or
 * lower than a picture of the usual shape is high, or than the longest column.
 */
function keepInBand(
  columns: readonly LayoutNode[][],
  calls: ReadonlyMap<string, readonly Near[]>,
  y: Map<string, number>,
  aspect: number,
) {
  const width = columns.reduce(
    (sum, column) => sum + Math.max(...column.map((node) => node.width)) + layerGap,
    -layerGap,
  )
  const longest = Math.max(...columns.map(heightOf))
  const half = Math.max(longest, width / aspect) / 2
  const places = [...y.values()]
  const extent = Math.max(...places) - Math.min(...places)
  if (extent <= 2 * half) return
  const middle = places.reduce((sum, place) => sum + place, 0) / places.length
  for (let sweep = 0; sweep < bandSweeps; sweep++) {
    for (const column of columns) {
      const room = Math.max(0, half - heightOf(column) / 2)
      const wishes = column.map(({ id }) => wishOf(id, 0, calls, y))
      const mean = wishes.reduce((sum, wish) => sum + wish, 0) / wishes.length
      const shift = Math.max(middle - room, Math.min(middle + room, mean)) - mean
      const inBand = (wish: number) =>
        Math.max(middle - half, Math.min(middle + half, wish + shift))
      place(column, (_, index) => inBand(wishes[index] ?? 0), y)
    }
  }
}

const heightOf = (column: readonly LayoutNode[]) =>
  column.reduce((sum, node) => sum + node.above + node.below + nodeGap, -nodeGap)

interface Near {
  readonly other: string
  /** Columns from the node to the other. */
  readonly step: number
}

function nearness(pairs: readonly Pair[], columnOf: ReadonlyMap<string, number>) {
  const calls = new Map<string, Near[]>()
  const note = (id: string, other: string) => {
    const step = (columnOf.get(other) ?? 0) - (columnOf.get(id) ?? 0)
    calls.set(id, calls.get(id) ?? [])
    if (step !== 0) calls.get(id)?.push({ other, step })
  }
  for (const { source, target } of pairs) {
    note(source, target)
    note(target, source)
  }
  return calls
}

/** Where a node would stand by those it is connected to, the nearest counting most. */
function wishOf(
  id: string,
  side: number,
  calls: ReadonlyMap<string, readonly Near[]>,
  y: ReadonlyMap<string, number>,
): number {
  let sum = 0
  let weights = 0
  for (const { other, step } of calls.get(id) ?? []) {
    if (side * step < 0) continue
    const weight = 1 / (step < 0 ? -step : step)
    sum += weight * (y.get(other) ?? 0)
    weights += weight
  }
  return weights > 0 ? sum / weights : (y.get(id) ?? 0)
}

/** Orders a column by wishes and gives each node the nearest place that keeps all apart. */
function place(
  column: LayoutNode[],
  wish: (node: LayoutNode, index: number) => number,
  y: Map<string, number>,
) {
  const wished = column.map((node, index) => ({ node, wish: wish(node, index) }))
  wished.sort((a, b) => a.wish - b.wish || (a.node.id < b.node.id ? -1 : 1))
  const places = spacedOut(
    wished.map((each) => each.wish),
    wished.map(({ node }, index) => {
      const before = wished[index - 1]?.node
      return before ? before.below + nodeGap + node.above : 0
    }),
  )
  column.splice(0, column.length, ...wished.map(({ node }) => node))
  for (const [index, { id }] of column.entries()) y.set(id, places[index] ?? 0)
}
