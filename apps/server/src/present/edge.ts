import {
  type DecoratedEdge,
  type DecoratedGraph,
  type DecoratedNode,
  type ViewEdge,
  withMarks,
} from '@periplus/mesh'
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
import { workloadsOfApp } from './node.ts'

type EdgeAnswer = ResponseOf<typeof edgeEndpoint>

type Presented = Pick<
  EdgeAnswer,
  'edge' | 'source' | 'target' | 'targetWorkloads' | 'service' | 'hosts' | 'acting' | 'findings'
>

/** One edge with its ends and the configuration that acts on it. */
export function presentEdge(
  mesh: CollectedMesh,
  view: Pick<DecoratedGraph, 'nodes' | 'edges'>,
  edge: ViewEdge,
  viewer: Viewer,
  language: Language,
): Presented {
  const [source, target] = endsOf(view, edge)
  return {
    edge: presentGraphEdge(edge, language),
    source: presentNode(source, language),
    target: presentNode(target, language),
    targetWorkloads: workloadsOfApp(target),
    service: serviceOf(mesh, view, edge, viewer, language),
    hosts: hostsOf(mesh, edge, viewer),
    ...configurationOfEdge(mesh, edge, viewer, language),
  }
}

function endsOf(
  { nodes }: Pick<DecoratedGraph, 'nodes'>,
  edge: DecoratedEdge,
): readonly [source: DecoratedNode, target: DecoratedNode] {
  const source = nodes.find(({ id }) => id === edge.source)
  const target = nodes.find(({ id }) => id === edge.target)
  if (!source || !target) throw new Error('the graph has an edge without its end')
  return [source, target]
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
