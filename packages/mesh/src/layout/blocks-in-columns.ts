/**
 * Many boxes side by side: columns from callers to callees, each filled from top to bottom, so that
 * together they have the shape of the canvas. Beyond a few dozen boxes a search for the best place of
 * each leaves half of the canvas empty, and nobody follows single lines any more: what counts is
 * that names can be read.
 */
import type { PlacedBlock } from './arrangement-cost.ts'
import type { Block } from './block.ts'
import { centreOf } from './geometry.ts'
import { layersOf } from './layers.ts'
import { byId, frameGap, type LayoutNode } from './model.ts'
import { neighboursOf, type Pair } from './pairs.ts'
import { piecesOf } from './pieces.ts'
import { swappedPlaces } from './swap-places.ts'

/** How often the order in the columns is improved. */
const sweeps = 6
/** Rows are not filled to the last pixel: the columns are made for a little more than their area. */
const slack = 1.2

/** @param aspect width to height of the canvas that the picture should fill */
export function blocksInColumns(
  blocks: readonly Block[],
  pairs: readonly Pair[],
  aspect: number,
): PlacedBlock[] {
  const area = blocks.reduce(
    (sum, { width, height }) => sum + (width + frameGap) * (height + frameGap),
    0,
  )
  const wanted = Math.sqrt((area * slack) / aspect)
  const neighbours = neighboursOf(pairs)
  const columns = cut(inFlow(blocks, pairs, aspect), wanted)
  let placed = stood(columns)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const middles = new Map(placed.map(({ block, rect }) => [block.id, rect.y + rect.height / 2]))
    for (const column of columns) inOrder(column, neighbours, middles)
    placed = stood(columns)
  }
  return inBetterPlaces(placed, pairs)
}

function inBetterPlaces(placed: readonly PlacedBlock[], pairs: readonly Pair[]): PlacedBlock[] {
  const rects = new Map(placed.map(({ block, rect }) => [block.id, rect]))
  const seats = [...placed]
    .sort((a, b) => byId(a.block, b.block))
    .map(({ block: { id, width, height }, rect }) => ({
      id,
      middle: centreOf(rect),
      room: `${width} ${height}`,
    }))
  const taken = swappedPlaces(seats, pairs)
  return placed.map(({ block, rect }) => ({
    block,
    rect: rects.get(taken.get(block.id) ?? block.id) ?? rect,
  }))
}

/** Callers before callees; what calls nobody comes last. */
function inFlow(blocks: readonly Block[], pairs: readonly Pair[], aspect: number): Block[] {
  const byBlockId = new Map(blocks.map((block) => [block.id, block]))
  const nodes = [...blocks].sort(byId).map(asNode)
  return piecesOf(nodes, pairs)
    .flatMap((piece) =>
      piece.pairs.length === 0 ? [piece.nodes] : layersOf(piece.nodes, piece.pairs, aspect),
    )
    .flat()
    .flatMap(({ id }) => byBlockId.get(id) ?? [])
}

const asNode = ({ id, width, height }: Block): LayoutNode => ({
  id,
  box: null,
  width,
  above: height / 2,
  below: height / 2,
  radius: 0,
})

/** Cuts the blocks into columns that are about as high as wanted. */
function cut(blocks: readonly Block[], wanted: number): Block[][] {
  const columns: Block[][] = []
  let column: Block[] = []
  for (const block of blocks) {
    const longer = [...column, block]
    if (column.length > 0 && heightOf(rowsOf(longer)) > wanted) {
      columns.push(column)
      column = [block]
    } else column = longer
  }
  return column.length > 0 ? [...columns, column] : columns
}

/** The blocks of a column in rows: as many beside each other as the widest is wide. */
function rowsOf(column: readonly Block[]): Block[][] {
  const widest = Math.max(...column.map(({ width }) => width))
  const rows: Block[][] = []
  let right = Number.POSITIVE_INFINITY
  for (const block of column) {
    const row = rows.at(-1)
    if (row && right + block.width <= widest) {
      row.push(block)
      right += block.width + frameGap
    } else {
      rows.push([block])
      right = block.width + frameGap
    }
  }
  return rows
}

const rowHeight = (row: readonly Block[]) => Math.max(...row.map(({ height }) => height))

const heightOf = (rows: readonly (readonly Block[])[]) =>
  rows.reduce((sum, row) => sum + rowHeight(row) + frameGap, -frameGap)

/** The columns beside each other, each with its middle on one line. */
function stood(columns: readonly (readonly Block[])[]): PlacedBlock[] {
  const placed: PlacedBlock[] = []
  let left = 0
  for (const column of columns) {
    const rows = rowsOf(column)
    const width = Math.max(...column.map((block) => block.width))
    let y = -heightOf(rows) / 2
    for (const row of rows) {
      const height = rowHeight(row)
      const free = width - row.reduce((sum, block) => sum + block.width + frameGap, -frameGap)
      let x = left + (row.length > 1 ? 0 : free / 2)
      const gap = row.length > 1 ? frameGap + free / (row.length - 1) : 0
      for (const block of row) {
        const rect = {
          x,
          y: y + (height - block.height) / 2,
          width: block.width,
          height: block.height,
        }
        placed.push({ block, rect })
        x += block.width + gap
      }
      y += height + frameGap
    }
    left += width + columnGap
  }
  return placed
}

/** Lines between columns have more room than those between boxes of one. */
const columnGap = 1.6 * frameGap

/** Blocks go to the height of those that they are connected to. */
function inOrder(
  column: Block[],
  neighbours: ReadonlyMap<string, readonly string[]>,
  middles: ReadonlyMap<string, number>,
) {
  const wishes = new Map(
    column.map(({ id }) => {
      const near = (neighbours.get(id) ?? []).flatMap((other) => middles.get(other) ?? [])
      const own = middles.get(id) ?? 0
      return [id, near.length === 0 ? own : near.reduce((sum, y) => sum + y, 0) / near.length]
    }),
  )
  column.sort((a, b) => (wishes.get(a.id) ?? 0) - (wishes.get(b.id) ?? 0) || byId(a, b))
}
