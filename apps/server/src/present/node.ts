import { type DecoratedGraph, type DecoratedNode, edgesByEnd, trafficOf } from '@periplus/mesh'
import {
  type GraphNode,
  type Language,
  type nodeEndpoint,
  parseWorkloadId,
  type ResponseOf,
} from '@periplus/shared'
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
): Neighbourhood & Pick<NodeAnswer, 'node' | 'workloads' | 'acting' | 'findings'> => ({
  node: presentNode(node, language),
  workloads: workloadsOfApp(node),
  ...neighbourhoodOf(view, node.id, language),
  ...configurationOfNode(mesh, node, viewer, language),
})

/** What an application is, or one version of it: the workloads that have pages of their own. */
export const workloadsOfApp = ({ kind, members }: DecoratedNode): string[] =>
  kind === 'app' ? members.filter((id) => parseWorkloadId(id) !== null) : []

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
