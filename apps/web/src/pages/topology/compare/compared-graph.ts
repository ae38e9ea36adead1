import type { GraphComparison, GraphEdge, ServiceGraph } from '@periplus/shared'

export type ComparedEdge = GraphComparison['edges'][number]

/** Both windows as one picture: what is gone stands where it stood, grey as something without traffic. */
export function comparedGraph(comparison: GraphComparison): ServiceGraph {
  const { nodes, edges, omittedNodes, omittedEdges } = comparison
  return {
    nodes: nodes.map((node) =>
      node.change === 'gone' ? { ...node, health: { status: 'idle', reasons: [] } } : node,
    ),
    edges: edges.map(
      (edge): GraphEdge => (edge.change === 'gone' ? { ...edge, health: 'idle' } : edge),
    ),
    omittedNodes,
    omittedEdges,
    found: null,
    hidden: { nodes: 0, edges: 0 },
  }
}

export interface ChangeCounts {
  readonly added: number
  readonly gone: number
  readonly changed: number
}

export const countChanges = (edges: readonly ComparedEdge[]): ChangeCounts => ({
  added: edges.filter(({ change }) => change === 'added').length,
  gone: edges.filter(({ change }) => change === 'gone').length,
  changed: edges.filter(({ change }) => change === 'changed').length,
})
