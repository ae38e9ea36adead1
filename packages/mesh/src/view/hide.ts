import type { Found } from '../find/find-in-graph.ts'
import type { DecoratedGraph } from '../graph/decorated-graph.ts'

/**
 * A graph without the nodes and edges that were found: the edges of a hidden node go with it, and so
 * does a node that thereby loses its last edge.
 */
export function hideFound<G extends Pick<DecoratedGraph, 'nodes' | 'edges'>>(
  graph: G,
  found: Found,
): G {
  const edges = graph.edges.filter(
    ({ id, source, target }) =>
      !found.edges.has(id) && !found.nodes.has(source) && !found.nodes.has(target),
  )
  const connected = endsOf(graph.edges)
  const still = endsOf(edges)
  const nodes = graph.nodes.filter(
    ({ id }) => !found.nodes.has(id) && (still.has(id) || !connected.has(id)),
  )
  return { ...graph, nodes, edges }
}

const endsOf = (edges: DecoratedGraph['edges']) =>
  new Set(edges.flatMap(({ source, target }) => [source, target]))
