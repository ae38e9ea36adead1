import type { DecoratedEdge, DecoratedGraph } from '@periplus/mesh'
import { graphEdgeOf } from '@periplus/mesh'
import type { edgeEndpoint, GraphNode, Language, ResponseOf } from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { Viewer } from '../context.ts'
import { configurationOfEdge } from './acting.ts'
import { presentNode } from './graph.ts'

type EdgeAnswer = ResponseOf<typeof edgeEndpoint>

/** One edge with its ends and the configuration that acts on it. */
export function presentEdge(
  mesh: CollectedMesh,
  view: DecoratedGraph,
  edge: DecoratedEdge,
  viewer: Viewer,
  language: Language,
): Pick<EdgeAnswer, 'edge' | 'source' | 'target' | 'service' | 'acting' | 'findings'> {
  const { source, target } = endsOf(view, edge, language)
  return {
    edge: graphEdgeOf(edge),
    source,
    target,
    service: serviceOf(view, edge, language),
    ...configurationOfEdge(mesh, edge, viewer, language),
  }
}

function endsOf(view: DecoratedGraph, edge: DecoratedEdge, language: Language) {
  const node = (id: string): GraphNode => {
    const found = view.nodes.find((each) => each.id === id)
    if (!found) throw new Error('the graph has an edge without its end')
    return presentNode(found, language)
  }
  return { source: node(edge.source), target: node(edge.target) }
}

/** A service is often no node of the view: then it is described by what the base graph knows. */
function serviceOf(view: DecoratedGraph, edge: DecoratedEdge, language: Language) {
  const { service } = edge
  if (service === null) return null
  const node = view.nodes.find((each) => each.id === service)
  return node ? presentNode(node, language) : null
}
