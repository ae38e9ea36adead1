/** ELK's layered algorithm, left to right, with room for the labels of edges. */
import type { ElkNode, LayoutEngine } from './engine.ts'
import { type LayoutNode, nodeGap } from './model.ts'
import type { Pair } from './pairs.ts'
import type { PlacedNode } from './placed-node.ts'

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

/** @param nodes in the order of ids: another order would give another picture */
export async function elkLayered(
  nodes: readonly LayoutNode[],
  pairs: readonly Pair[],
  engine: LayoutEngine,
): Promise<PlacedNode[]> {
  const result = await engine({
    id: 'box',
    layoutOptions: options,
    children: nodes.map(elkNode),
    edges: pairs.map(({ id, source, target }) => ({
      id,
      sources: [`out ${source}`],
      targets: [`in ${target}`],
    })),
  })
  const corners = new Map((result.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }]))
  return nodes.map((node) => {
    const { x, y } = corners.get(node.id) ?? { x: 0, y: 0 }
    return { node, centre: { x: x + node.width / 2, y: y + node.above } }
  })
}
