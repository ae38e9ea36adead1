/** Nodes with their places, while a picture is being made. */
import { around, type Point, type Rect } from './geometry.ts'
import { cellAt, type LayoutNode } from './model.ts'

export interface PlacedNode {
  readonly node: LayoutNode
  /** The centre of the node's symbol. */
  readonly centre: Point
}

export const cellOf = ({ node, centre }: PlacedNode): Rect => cellAt(node, centre)

export const cellsAround = (placed: readonly PlacedNode[]) => around(placed.map(cellOf))

export const shifted = (placed: readonly PlacedNode[], by: Point): PlacedNode[] =>
  placed.map(({ node, centre }) => ({ node, centre: { x: centre.x + by.x, y: centre.y + by.y } }))

/** A node lying on its side: what is arranged to the right, with these, will flow down. */
export const turnedNode = (node: LayoutNode): LayoutNode => ({
  ...node,
  width: node.above + node.below,
  above: node.width / 2,
  below: node.width / 2,
})

/** From an arrangement of nodes on their side to the same nodes upright. */
export function turnedBack(
  placed: readonly PlacedNode[],
  upright: ReadonlyMap<string, LayoutNode>,
): PlacedNode[] {
  return placed.flatMap(({ node: { id }, centre }) => {
    const node = upright.get(id)
    if (!node) return []
    const middleY = centre.x
    return [
      { node, centre: { x: centre.y, y: middleY - (node.above + node.below) / 2 + node.above } },
    ]
  })
}
