import type { Found } from '../find/find-in-graph.ts'
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
  const [hidden, left] = parted(
    graph.edges,
    ({ id, source, target }) =>
      found.edges.has(id) || found.nodes.has(source) || found.nodes.has(target),
  )
  const calls = new Set(hidden.flatMap(({ parts }) => parts))
  // Of the edges that are left, those have a call that is left on its whole way.
  const [edges, broken] = parted(left, ({ parts }) => parts.some((call) => !calls.has(call)))
  const lost = endsOf([...hidden, ...broken])
  const still = endsOf(edges)
  const nodes = graph.nodes.filter(
    ({ id }) => !found.nodes.has(id) && (still.has(id) || !lost.has(id)),
  )
  return { ...graph, nodes, edges }
}

/** Those for which it is true, and the others. */
function parted<T>(all: readonly T[], isFirst: (each: T) => boolean): [first: T[], others: T[]] {
  const first: T[] = []
  const others: T[] = []
  for (const each of all) (isFirst(each) ? first : others).push(each)
  return [first, others]
}

function endsOf(edges: JudgedGraph['edges']): ReadonlySet<string> {
  const ends = new Set<string>()
  for (const { source, target } of edges) ends.add(source).add(target)
  return ends
}
