import { type DecoratedGraph, type DecoratedNode, edgesByEnd, trafficOf } from '@periplus/mesh'
import type { GraphNode, Language, nodeEndpoint, ResponseOf } from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { Viewer } from '../context.ts'
import { configurationOfNode } from './acting.ts'
import { presentGraphEdge, presentNode } from './graph.ts'

type NodeAnswer = ResponseOf<typeof nodeEndpoint>
type Neighbourhood = Pick<
  NodeAnswer,
  'inbound' | 'outbound' | 'inboundEdges' | 'outboundEdges' | 'neighbours'
>

/** One node with its traffic, its neighbours and the configuration that acts on it. */
export const presentNodeDetails = (
  mesh: CollectedMesh,
  view: Pick<DecoratedGraph, 'nodes' | 'edges'>,
  node: DecoratedNode,
  viewer: Viewer,
  language: Language,
): Neighbourhood & Pick<NodeAnswer, 'node' | 'acting' | 'findings'> => ({
  node: presentNode(node, language),
  ...neighbourhoodOf(view, node.id, language),
  ...configurationOfNode(mesh, node, viewer, language),
})

/** The edges that enter and leave a node, their sums, and the nodes at their other ends. */
export function neighbourhoodOf(
  view: Pick<DecoratedGraph, 'nodes' | 'edges'>,
  id: string,
  language: Language,
): Neighbourhood {
  const edges = edgesByEnd(view.edges)
  const inbound = edges.inbound(id)
  const outbound = edges.outbound(id)
  const others = new Set([
    ...inbound.map((edge) => edge.source),
    ...outbound.map((edge) => edge.target),
  ])
  const neighbours: GraphNode[] = view.nodes
    .filter((node) => node.id !== id && others.has(node.id))
    .map((node) => presentNode(node, language))
  return {
    inbound: trafficOf(inbound),
    outbound: trafficOf(outbound),
    inboundEdges: inbound.map((edge) => presentGraphEdge(edge, language)),
    outboundEdges: outbound.map((edge) => presentGraphEdge(edge, language)),
    neighbours,
  }
}
