import type { FocusDirection } from '@periplus/shared'
import { groupBy } from '../config/group-by.ts'
import type { DecoratedEdge, DecoratedGraph } from '../graph/decorated-graph.ts'
import { focusedNodes } from './focused-nodes.ts'

export interface Focus {
  /** See `focusedNodes`, and `withWorkloadsOfApps` for applications. */
  readonly ids: readonly string[]
  readonly hops: number
  /** `up`: who calls them; `down`: whom they call. */
  readonly direction: FocusDirection
}

/**
 * What leads to some nodes and away from them, so many hops far. Up and down are followed apart: a
 * callee's other callers are no callers of the node, and what its neighbours do among themselves is
 * not its business.
 * @returns also the nodes in the middle
 */
export function isolate<G extends Pick<DecoratedGraph, 'nodes' | 'edges'>>(
  graph: G,
  { ids, hops, direction }: Focus,
): { readonly around: G; readonly focused: ReadonlySet<string> } {
  const focused = focusedNodes(graph, ids)
  const among = graph.edges.filter(
    ({ source, target }) => focused.has(source) && focused.has(target),
  )
  const passed = new Set<DecoratedEdge>(among)
  if (direction !== 'up') follow(graph.edges, focused, hops, 'source', 'target', passed)
  if (direction !== 'down') follow(graph.edges, focused, hops, 'target', 'source', passed)
  const ends = new Set([...passed].flatMap(({ source, target }) => [source, target]))
  const around = {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => focused.has(id) || ends.has(id)),
    edges: graph.edges.filter((edge) => passed.has(edge)),
  }
  return { around, focused }
}

type End = 'source' | 'target'

/** Adds the edges that are passed on the way from some nodes. */
function follow(
  edges: readonly DecoratedEdge[],
  start: ReadonlySet<string>,
  hops: number,
  from: End,
  to: End,
  passed: Set<DecoratedEdge>,
) {
  const next = groupBy(edges, (edge) => edge[from])
  const seen = new Set(start)
  let frontier: readonly string[] = [...start]
  for (let hop = 0; hop < hops && frontier.length > 0; hop += 1) {
    const taken = frontier.flatMap((id) => next.get(id) ?? [])
    for (const edge of taken) passed.add(edge)
    frontier = taken.map((edge) => edge[to]).filter((id) => !seen.has(id) && seen.add(id))
  }
}
