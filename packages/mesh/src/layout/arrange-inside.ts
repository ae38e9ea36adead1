/** The inside of one box: ELK layered, left to right, with room for the labels of edges. */
import type { Block } from './block.ts'
import type { ElkNode, LayoutEngine } from './engine.ts'
import { around } from './geometry.ts'
import {
  byId,
  cellAt,
  frameAround,
  framePadding,
  type LayoutBox,
  type LayoutEdge,
  type LayoutNode,
  nodeGap,
} from './model.ts'
import { type PlacedNode, wrapColumns } from './wrap-columns.ts'

/**
 * From this many nodes or edges on, ELK's faster and plainer phases are chosen: the careful ones
 * take seconds for a few hundred edges between a few dozen nodes.
 */
const manyNodes = 60
const manyEdges = 60

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.randomSeed': '1',
  'elk.aspectRatio': '1.25',
  'elk.padding': '[left=0,top=0,right=0,bottom=0]',
  'elk.spacing.nodeNode': String(nodeGap),
  'elk.spacing.componentComponent': String(nodeGap + 4),
  'elk.spacing.edgeNode': '12',
  'elk.layered.spacing.nodeNodeBetweenLayers': '62',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.thoroughness': '10',
}

const fastOptions = {
  'elk.layered.thoroughness': '3',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
}

/** Edges leave at the right and arrive at the left of the symbol, which is not the cell's middle. */
function elkNode(node: LayoutNode): ElkNode {
  const port = (side: string, x: number) => ({
    id: `${side} ${node.id}`,
    x,
    y: node.above,
    width: 0,
    height: 0,
  })
  return {
    id: node.id,
    width: node.width,
    height: node.above + node.below,
    ports: [port('in', 0), port('out', node.width)],
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
  }
}

/** One ELK edge per connected pair: parallel edges need no extra room here. */
function elkEdges(edges: readonly LayoutEdge[]): NonNullable<ElkNode['edges']> {
  const pairs = new Map<string, { source: string; target: string }>()
  for (const { source, target } of edges) {
    if (source !== target) pairs.set(`${source} → ${target}`, { source, target })
  }
  return [...pairs]
    .map(([id, { source, target }]) => ({
      id,
      sources: [`out ${source}`],
      targets: [`in ${target}`],
    }))
    .sort(byId)
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
  engine: LayoutEngine,
): Promise<Block> {
  const sorted = [...nodes].sort(byId)
  const pairs = elkEdges(edges)
  const large = sorted.length >= manyNodes || pairs.length >= manyEdges
  const result = await engine({
    id: 'box',
    layoutOptions: large ? { ...options, ...fastOptions } : options,
    children: sorted.map(elkNode),
    edges: pairs,
  })
  const corners = new Map((result.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }]))
  const placed = sorted.map((node) => {
    const { x, y } = corners.get(node.id) ?? { x: 0, y: 0 }
    return { node, centre: { x: Math.round(x + node.width / 2), y: Math.round(y + node.above) } }
  })
  return asBlock(box, wrapColumns(placed))
}

function asBlock(box: LayoutBox | null, placed: readonly PlacedNode[]): Block {
  const cells = around(placed.map(({ node, centre }) => cellAt(node, centre)))
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
