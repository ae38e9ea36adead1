import { type LayoutNode, nodeGap } from './model.ts'
import type { PlacedNode } from './placed-node.ts'

/** Nodes that call nobody here, as a block. */
export function inRows(nodes: readonly LayoutNode[]): PlacedNode[] {
  const columns = Math.ceil(Math.sqrt(nodes.length))
  const width = Math.max(...nodes.map((node) => node.width)) + nodeGap
  const above = Math.max(...nodes.map((node) => node.above))
  const below = Math.max(...nodes.map((node) => node.below))
  return nodes.map((node, index) => ({
    node,
    centre: {
      x: (index % columns) * width,
      y: Math.floor(index / columns) * (above + below + nodeGap),
    },
  }))
}
