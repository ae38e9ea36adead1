import { type DecoratedEdge, type DecoratedGraph, withMarks } from '@periplus/mesh'
import {
  type edgeEndpoint,
  type GraphNode,
  graphLevel,
  type Language,
  type ResponseOf,
} from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { Viewer } from '../context.ts'
import { configurationOfEdge } from './acting.ts'
import { hostsOf } from './edge-hosts.ts'
import { presentGraphEdge, presentNode, viewOf } from './graph.ts'

type EdgeAnswer = ResponseOf<typeof edgeEndpoint>

/** One edge with its ends and the configuration that acts on it. */
export function presentEdge(
  mesh: CollectedMesh,
  view: Pick<DecoratedGraph, 'nodes' | 'edges'>,
  edge: DecoratedEdge,
  viewer: Viewer,
  language: Language,
): Pick<EdgeAnswer, 'edge' | 'source' | 'target' | 'service' | 'hosts' | 'acting' | 'findings'> {
  const { source, target } = endsOf(view, edge, language)
  return {
    edge: presentGraphEdge(edge, language),
    source,
    target,
    service: serviceOf(mesh, view, edge, viewer, language),
    hosts: hostsOf(mesh, edge, viewer),
    ...configurationOfEdge(mesh, edge, viewer, language),
  }
}

function endsOf(
  view: Pick<DecoratedGraph, 'nodes' | 'edges'>,
  edge: DecoratedEdge,
  language: Language,
) {
  const node = (id: string): GraphNode => {
    const found = view.nodes.find((each) => each.id === id)
    if (!found) throw new Error('the graph has an edge without its end')
    return presentNode(found, language)
  }
  return { source: node(edge.source), target: node(edge.target) }
}

/** A service is no node of most views: then it is described as the view of services has it. */
function serviceOf(
  mesh: CollectedMesh,
  view: Pick<DecoratedGraph, 'nodes' | 'edges'>,
  { service }: DecoratedEdge,
  viewer: Viewer,
  language: Language,
): GraphNode | null {
  if (service === null) return null
  const isIt = ({ id }: { readonly id: string }) => id === service
  const drawn = view.nodes.find(isIt)
  if (drawn) return presentNode(drawn, language)
  const services = viewOf(mesh, viewer, graphLevel('service'))
  const node = services.nodes.find(isIt)
  return node ? presentNode(withMarks(node, services), language) : null
}
