import type { Found } from '../find/find-in-graph.ts'
import type { BaseEdge } from '../graph/base-graph.ts'
import type { JudgedGraph } from '../graph/judged-graph.ts'

/**
 * A graph without the nodes and edges that were found: the edges of a hidden node go with it, so does
 * the other half of calls that are drawn through a service, and so does a node that thereby loses its
 * last edge.
 */
export function hideFound<G extends Pick<JudgedGraph, 'nodes' | 'edges'>>(
  graph: G,
  found: Found,
): G {
  const edges = wholeCalls(
    graph.edges,
    graph.edges.filter(
      ({ id, source, target }) =>
        !found.edges.has(id) && !found.nodes.has(source) && !found.nodes.has(target),
    ),
  )
  const connected = endsOf(graph.edges)
  const still = endsOf(edges)
  const nodes = graph.nodes.filter(
    ({ id }) => !found.nodes.has(id) && (still.has(id) || !connected.has(id)),
  )
  return { ...graph, nodes, edges }
}

const endsOf = (edges: JudgedGraph['edges']) =>
  new Set(edges.flatMap(({ source, target }) => [source, target]))

/** Of the edges that are left, those with a call that is left on its whole way. */
function wholeCalls<E extends JudgedGraph['edges'][number]>(
  all: readonly E[],
  left: readonly E[],
): readonly E[] {
  if (left.length === all.length) return left
  const drawn = timesDrawn(all)
  const stillDrawn = timesDrawn(left)
  return left.filter(({ parts }) => parts.some((call) => stillDrawn.get(call) === drawn.get(call)))
}

function timesDrawn(edges: JudgedGraph['edges']): ReadonlyMap<BaseEdge, number> {
  const times = new Map<BaseEdge, number>()
  for (const { parts } of edges) {
    for (const call of parts) times.set(call, (times.get(call) ?? 0) + 1)
  }
  return times
}
