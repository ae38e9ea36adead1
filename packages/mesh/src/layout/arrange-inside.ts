/** The inside of one box. */
import { usualAspect } from './arrangement-cost.ts'
import type { Block } from './block.ts'
import { forceDirected } from './force.ts'
import { layered } from './layered.ts'
import {
  byId,
  frameAround,
  framePadding,
  type LayoutBox,
  type LayoutEdge,
  type LayoutKind,
  type LayoutNode,
  nodeGap,
} from './model.ts'
import { type Pair, pairsOf } from './pairs.ts'
import { cellsAround, type PlacedNode, turnedBack, turnedNode } from './placed-node.ts'
import { inRings } from './rings.ts'
import { wrapColumns } from './wrap-columns.ts'

const inside = { gap: nodeGap, labelRoom: 60, aspect: 1.25 }

/**
 * Arranges the nodes of one box.
 * @param edges edges whose two ends are both among `nodes`
 * @param box null for nodes that are drawn without a frame
 */
export const arrangeInside = (
  box: LayoutBox | null,
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  kind: LayoutKind,
): Block => asBlock(box, arranged([...nodes].sort(byId), pairsOf(edges), kind))

function arranged(
  nodes: readonly LayoutNode[],
  pairs: readonly Pair[],
  kind: LayoutKind,
): PlacedNode[] {
  switch (kind) {
    case 'layered':
      return wrapColumns(onPixels(layered(nodes, pairs, usualAspect)))
    case 'top-down': {
      const upright = new Map(nodes.map((node) => [node.id, node]))
      const lying = layered(nodes.map(turnedNode), pairs, 1 / usualAspect)
      return turnedBack(wrapColumns(onPixels(lying)), upright)
    }
    case 'force':
      return onPixels(forceDirected(nodes, pairs, inside))
    case 'concentric':
      return onPixels(inRings(nodes, pairs))
  }
}

const onPixels = (placed: readonly PlacedNode[]): PlacedNode[] =>
  placed.map(({ node, centre }) => ({
    node,
    centre: { x: Math.round(centre.x), y: Math.round(centre.y) },
  }))

function asBlock(box: LayoutBox | null, placed: readonly PlacedNode[]): Block {
  const cells = cellsAround(placed)
  if (!cells) throw new Error('a box without nodes has no layout')
  const frame = box ? frameAround(cells) : cells
  const width = Math.max(frame.width, box ? box.titleWidth + 2 * framePadding.left : 0)
  const slack = (width - frame.width) / 2 // a narrow content stands in the middle under its title
  const centres = placed.map(({ node, centre }) => [
    node.id,
    { x: centre.x - frame.x + slack, y: centre.y - frame.y },
  ])
  return {
    id: box?.id ?? placed.map(({ node }) => node.id).join(' '),
    box: box?.id ?? null,
    width,
    height: frame.height,
    nodes: placed.map(({ node }) => node),
    centres: Object.fromEntries(centres),
  }
}
