import type { GraphDifferences } from '@periplus/mesh'
import type { GraphComparison, Language } from '@periplus/shared'
import { presentGraphEdge, presentNode } from './graph.ts'

/** @param whole what there is before anything is left out */
export const presentComparison = (
  { nodes, edges }: GraphDifferences,
  whole: GraphDifferences,
  language: Language,
): GraphComparison => ({
  nodes: nodes.map(({ node, change }) => ({ ...presentNode(node, language), change })),
  edges: edges.map(({ edge, change, trafficUnit, before, now, differs }) => ({
    ...presentGraphEdge(edge, language),
    ...{ change, trafficUnit, before, now },
    differs: [...differs],
  })),
  omittedNodes: whole.nodes.length - nodes.length,
  omittedEdges: whole.edges.length - edges.length,
})
