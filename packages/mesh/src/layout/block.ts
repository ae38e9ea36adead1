import { around, bottomOf, type Point, type Rect } from './geometry.ts'
import { cellAt, type LayoutNode } from './model.ts'

/**
 * The nodes of one box (or one node that stands alone) as a rigid piece: sizes and positions
 * relative to its own top-left corner.
 */
export interface Block {
  readonly id: string
  /** Null for a piece without a frame. */
  readonly box: string | null
  readonly width: number
  readonly height: number
  readonly nodes: readonly LayoutNode[]
  readonly centres: Readonly<Record<string, Point>>
}

export const blockAt = (block: Block, at: Point): Rect => ({
  x: at.x,
  y: at.y,
  width: block.width,
  height: block.height,
})

/** The same block upside down; texts stay below their symbols, so cells are mirrored, not centres. */
export function flipped(block: Block): Block {
  const cells = around(block.nodes.map((node) => cellAt(node, centreIn(block, node.id))))
  if (!cells) return block
  const axis = cells.y + bottomOf(cells)
  const centres = Object.fromEntries(
    block.nodes.map((node) => {
      const { x, y } = centreIn(block, node.id)
      return [node.id, { x, y: axis - (y + node.below) + node.above }]
    }),
  )
  return { ...block, centres }
}

export function centreIn(block: Block, node: string): Point {
  const centre = block.centres[node]
  if (!centre) throw new Error(`no position for node ${node} in block ${block.id}`)
  return centre
}
