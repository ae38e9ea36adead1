/** The inside of one box. */
import type { Block } from './block.ts'
import { elkLayered } from './elk-layered.ts'
import type { LayoutEngine } from './engine.ts'
import { forceDirected } from './force.ts'
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
import { quickLayered } from './quick-layered.ts'
import { inRings } from './rings.ts'
import { wrapColumns } from './wrap-columns.ts'

const usualAspect = 1.25

/** How an inside is arranged. */
export interface InsideOptions {
  readonly kind: LayoutKind
  /** Null where there is no time for it: ELK takes seconds for hundreds of edges. */
  readonly engine: LayoutEngine | null
}

/**
 * Arranges the nodes of one box.
 * @param edges edges whose two ends are both among `nodes`
 * @param box null for nodes that are drawn without a frame
 */
export async function arrangeInside(
  box: LayoutBox | null,
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  options: InsideOptions,
): Promise<Block> {
  return asBlock(box, await arranged([...nodes].sort(byId), pairsOf(edges), options))
}

async function arranged(
  nodes: readonly LayoutNode[],
  pairs: readonly Pair[],
  { kind, engine }: InsideOptions,
): Promise<PlacedNode[]> {
  switch (kind) {
    case 'layered':
      return layered(nodes, pairs, engine)
    case 'top-down': {
      const upright = new Map(nodes.map((node) => [node.id, node]))
      return turnedBack(await layered(nodes.map(turnedNode), pairs, engine), upright)
    }
    case 'force':
      return onPixels(forceDirected(nodes, pairs, nodeGap, usualAspect))
    case 'concentric':
      return onPixels(inRings(nodes, pairs))
  }
}

async function layered(
  nodes: readonly LayoutNode[],
  pairs: readonly Pair[],
  engine: LayoutEngine | null,
): Promise<PlacedNode[]> {
  const placed = engine ? await elkLayered(nodes, pairs, engine) : quickLayered(nodes, pairs)
  return wrapColumns(onPixels(placed))
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
