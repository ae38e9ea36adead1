/** The outside of the boxes, in the manner of each layout. */
import { arrangeBlocks } from './arrange-blocks.ts'
import type { PlacedBlock } from './arrangement-cost.ts'
import { type Block, centreIn } from './block.ts'
import { blocksInColumns } from './blocks-in-columns.ts'
import { blocksInRings } from './blocks-in-rings.ts'
import { veryManyBlocks } from './candidate-places.ts'
import { forceDirected } from './force.ts'
import { around } from './geometry.ts'
import { byId, frameGap, type LayoutEdge, type LayoutKind, type LayoutNode } from './model.ts'
import { type Pair, pairsOf } from './pairs.ts'
import { cellOf, turnedNode } from './placed-node.ts'

/**
 * @param edges in the order of ids
 * @param aspect width to height of the canvas that the picture should fill
 * @returns the blocks in the order of ids, on whole pixels, from 0, 0
 */
export function arrangeAround(
  blocks: readonly Block[],
  edges: readonly LayoutEdge[],
  kind: LayoutKind,
  aspect: number,
): PlacedBlock[] {
  switch (kind) {
    case 'layered':
      return fromOrigin(inFlow(blocks, edges, aspect))
    case 'top-down':
      return fromOrigin(turnedBlocks(blocks, edges, aspect))
    case 'force': {
      const nodes = blocks.map(asNode).sort(byId)
      const placed = forceDirected(nodes, pairsBetween(blocks, edges), {
        gap: frameGap,
        labelRoom: frameGap,
        aspect,
      })
      const rects = new Map(placed.map((each) => [each.node.id, cellOf(each)]))
      return fromOrigin(
        blocks.flatMap((block) => {
          const rect = rects.get(block.id)
          return rect ? [{ block, rect }] : []
        }),
      )
    }
    case 'concentric':
      return fromOrigin(blocksInRings(blocks, pairsBetween(blocks, edges), aspect))
  }
}

/** From callers to callees: a few with care, many so that they fill the canvas. */
const inFlow = (blocks: readonly Block[], edges: readonly LayoutEdge[], aspect: number) =>
  blocks.length > veryManyBlocks
    ? blocksInColumns(blocks, pairsBetween(blocks, edges), aspect)
    : arrangeBlocks(blocks, edges, aspect)

const asNode = ({ id, width, height }: Block): LayoutNode => ({
  id,
  box: null,
  width,
  above: height / 2,
  below: height / 2,
  radius: 0,
})

function pairsBetween(blocks: readonly Block[], edges: readonly LayoutEdge[]): Pair[] {
  const blockOf = new Map(blocks.flatMap((block) => block.nodes.map(({ id }) => [id, block.id])))
  return pairsOf(
    edges.flatMap(({ id, source, target }) => {
      const from = blockOf.get(source)
      const to = blockOf.get(target)
      return from !== undefined && to !== undefined ? [{ id, source: from, target: to }] : []
    }),
  )
}

/** Arranged to the right lying on their sides, and then put upright: they flow down. */
function turnedBlocks(
  blocks: readonly Block[],
  edges: readonly LayoutEdge[],
  aspect: number,
): PlacedBlock[] {
  const upright = new Map(blocks.map((block) => [block.id, block]))
  return inFlow(blocks.map(onItsSide), edges, 1 / aspect).flatMap(({ block: lying, rect }) => {
    const block = upright.get(lying.id)
    if (!block) return []
    const centres = block.nodes.map((node) => {
      const at = centreIn(lying, node.id)
      return [node.id, { x: at.y, y: at.x - (node.above + node.below) / 2 + node.above }]
    })
    return [
      {
        block: { ...block, centres: Object.fromEntries(centres) },
        rect: { x: rect.y, y: rect.x, width: rect.height, height: rect.width },
      },
    ]
  })
}

function onItsSide(block: Block): Block {
  const centres = block.nodes.map((node) => {
    const { x, y } = centreIn(block, node.id)
    return [node.id, { x: y - node.above + (node.above + node.below) / 2, y: x }]
  })
  return {
    ...block,
    width: block.height,
    height: block.width,
    nodes: block.nodes.map(turnedNode),
    centres: Object.fromEntries(centres),
  }
}

function fromOrigin(placed: readonly PlacedBlock[]): PlacedBlock[] {
  const all = around(placed.map(({ rect }) => rect))
  if (!all) return []
  return placed
    .map(({ block, rect }) => ({
      block,
      rect: { ...rect, x: Math.round(rect.x - all.x), y: Math.round(rect.y - all.y) },
    }))
    .sort((a, b) => byId(a.block, b.block))
}
