/**
 * Layers from left to right (K. Sugiyama et al.: Methods for Visual Understanding of Hierarchical
 * System Structures, 1981), with places by least squares instead of dummy nodes: the ways of edges
 * are found later (route-edges.ts), and a few hundred edges between a few dozen nodes take
 * milliseconds. Only sums, products, quotients and comparisons: every engine gives the same bytes.
 */
import { inRows } from './in-rows.ts'
import { layersOf } from './layers.ts'
import { type LayoutNode, nodeGap } from './model.ts'
import { packPieces } from './pack-pieces.ts'
import type { Pair } from './pairs.ts'
import { type Piece, piecesOf } from './pieces.ts'
import type { PlacedNode } from './placed-node.ts'
import { spacedOut } from './spaced-out.ts'

/** Pixels between two layers: labels of edges stand there. */
const layerGap = 62
const sweeps = 24
const usualAspect = 1.25

/** @param nodes in the order of ids */
export function layered(nodes: readonly LayoutNode[], pairs: readonly Pair[]): PlacedNode[] {
  const pieces = piecesOf(nodes, pairs)
  return packPieces(
    pieces.map((piece) => (piece.pairs.length === 0 ? inRows(piece.nodes) : inLayers(piece))),
    usualAspect,
  )
}

function inLayers({ nodes, pairs }: Piece): PlacedNode[] {
  const columns = layersOf(nodes, pairs)
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
  let left = 0
  return columns.flatMap((column) => {
    const width = Math.max(...column.map((node) => node.width))
    const x = left + width / 2
    left += width + layerGap
    return column.map((node) => ({ node, centre: { x, y: y.get(node.id) ?? 0 } }))
  })
}

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
