/**
 * How good a place for a block is. Traffic should flow to the right over short, free ways, and the
 * whole should fit a screen: with about thirty workloads the names must stay readable.
 */
import { type Block, centreIn } from './block.ts'
import { around, type Point, type Rect } from './geometry.ts'
import type { LayoutEdge } from './model.ts'

/** Width to height of the canvas that the picture should fill, unless another one is wanted. */
export const usualAspect = 1.5
/** Pixels of width that are free to use: names stay readable when so much is fitted to a screen. */
const canvasWidth = 1000

/** What each pixel of these costs, against one pixel of an edge's length. */
const weights = {
  extent: 0.4,
  excess: 6,
  backwards: 1.6,
  rise: 0.8,
  steep: 1.5,
  behindBlock: 0.9,
}

/** Curves that rise more than this, for each pixel of advance, cut through everything between. */
const gentleSlope = 1.2

/** A target this far to the right of its source is reached by a calm curve. */
const comfortableAdvance = 90

export interface PlacedBlock {
  readonly block: Block
  readonly rect: Rect
}

/** Edges between blocks, from the view of each block. */
export interface Connections {
  readonly among: readonly LayoutEdge[]
  of(block: Block): readonly LayoutEdge[]
}

export function connectionsBetween(
  blocks: readonly Block[],
  edges: readonly LayoutEdge[],
): Connections {
  const blockOf = new Map(blocks.flatMap((block) => block.nodes.map(({ id }) => [id, block.id])))
  const byBlock = new Map<string, LayoutEdge[]>(blocks.map(({ id }) => [id, []]))
  const among: LayoutEdge[] = []
  for (const edge of edges) {
    const from = blockOf.get(edge.source)
    const to = blockOf.get(edge.target)
    if (from === undefined || to === undefined || from === to) continue
    byBlock.get(from)?.push(edge)
    byBlock.get(to)?.push(edge)
    among.push(edge)
  }
  return { among, of: (block) => byBlock.get(block.id) ?? [] }
}

/** The longer the picture in the direction that is short on the canvas, the smaller all texts. */
export function extentCost(rects: readonly Rect[], aspect: number): number {
  const all = around(rects)
  if (!all) return 0
  const extent = Math.max(all.width, all.height * aspect)
  const free = canvasWidth * Math.min(1, aspect)
  return weights.extent * extent + weights.excess * Math.max(0, extent - free)
}

/** An edge between a block and a node that stands already. */
interface Way {
  /** Its end in the block, from the block's corner. */
  readonly inside: Point
  readonly outside: Point
  readonly leaves: boolean
  /** The node at the other end. */
  readonly other: string
}

/** The ways of all edges between a block and what stands at `centres`. */
export function waysOf(
  block: Block,
  connections: Connections,
  centres: ReadonlyMap<string, Point>,
): Way[] {
  return connections.of(block).flatMap(({ source, target }) => {
    const leaves = block.centres[source] !== undefined
    const [own, other] = leaves ? [source, target] : [target, source]
    const inside = block.centres[own]
    const outside = centres.get(other)
    return inside && outside ? [{ inside, outside, leaves, other }] : []
  })
}

const startIn = (rect: Rect, { inside }: Way): Point => ({
  x: rect.x + inside.x,
  y: rect.y + inside.y,
})

/** What ways cost by their length and direction alone, if their block stands at `rect`. */
export function waysCost(ways: readonly Way[], rect: Rect): number {
  let cost = 0
  for (const way of ways) {
    const own = startIn(rect, way)
    cost += way.leaves ? edgeCost(own, way.outside) : edgeCost(way.outside, own)
  }
  return cost
}

/**
 * What they cost by running behind other blocks.
 * @param limit beyond it nobody asks how much more it is
 */
export function coveredCost(
  ways: readonly Way[],
  rect: Rect,
  others: readonly PlacedBlock[],
  limit: number,
): number {
  let cost = 0
  for (const way of ways) {
    if (cost >= limit) return cost
    const own = startIn(rect, way)
    for (const other of others) {
      const length = lengthInside(own, way.outside, other.rect)
      if (length === 0 || other.block.centres[way.other]) continue
      cost += weights.behindBlock * length
    }
  }
  return cost
}

function edgeCost(source: Point, target: Point): number {
  const advance = target.x - source.x
  const rise = Math.abs(target.y - source.y)
  const missing = Math.max(0, comfortableAdvance - advance)
  const steepness = Math.max(0, rise - gentleSlope * Math.abs(advance))
  return (
    Math.abs(advance) +
    rise * weights.rise +
    steepness * weights.steep +
    missing * weights.backwards
  )
}

/** Pixels of the straight way from `a` to `b` that lie inside `rect` (Liang–Barsky clipping). */
export function lengthInside(a: Point, b: Point, rect: Rect): number {
  const right = rect.x + rect.width
  const bottom = rect.y + rect.height
  // Most rectangles are far from the way: they must cost nothing, for this is asked a million times.
  if (a.x <= rect.x && b.x <= rect.x) return 0
  if (a.x >= right && b.x >= right) return 0
  if (a.y <= rect.y && b.y <= rect.y) return 0
  if (a.y >= bottom && b.y >= bottom) return 0
  const dx = b.x - a.x
  const dy = b.y - a.y
  let enter = 0
  let leave = 1
  const clip = (step: number, room: number) => {
    if (step < 0) enter = Math.max(enter, room / step)
    else if (step > 0) leave = Math.min(leave, room / step)
  }
  clip(-dx, a.x - rect.x)
  clip(dx, right - a.x)
  clip(-dy, a.y - rect.y)
  clip(dy, bottom - a.y)
  return leave > enter ? (leave - enter) * Math.sqrt(dx * dx + dy * dy) : 0
}

/** Absolute centres of all nodes of placed blocks. */
export function centresOf(placed: readonly PlacedBlock[]): Map<string, Point> {
  const centres = new Map<string, Point>()
  for (const { block, rect } of placed) {
    for (const { id } of block.nodes) {
      const { x, y } = centreIn(block, id)
      centres.set(id, { x: rect.x + x, y: rect.y + y })
    }
  }
  return centres
}
