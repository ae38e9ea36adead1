import type { FocusDirection } from '@periplus/shared'
import type { JudgedEdge, JudgedGraph } from '../graph/judged-graph.ts'
import { focusedNodes } from './focused-nodes.ts'
import { type End, waysAlong } from './ways.ts'

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
export function isolate<G extends Pick<JudgedGraph, 'nodes' | 'edges'>>(
  graph: G,
  { ids, hops, direction }: Focus,
): { readonly around: G; readonly focused: ReadonlySet<string> } {
  const focused = focusedNodes(graph, ids)
  const passed = new Set<JudgedEdge>(among(graph, focused))
  if (direction !== 'up') follow(graph, focused, hops, 'target', passed)
  if (direction !== 'down') follow(graph, focused, hops, 'source', passed)
  const ends = new Set([...passed].flatMap(({ source, target }) => [source, target]))
  const around = {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => focused.has(id) || ends.has(id)),
    edges: graph.edges.filter((edge) => passed.has(edge)),
  }
  return { around, focused }
}

type Graph = Pick<JudgedGraph, 'nodes' | 'edges'>

/** What some nodes do with one another, what stands between them included. */
function among(graph: Graph, nodes: ReadonlySet<string>): JudgedEdge[] {
  const waysFrom = waysAlong(graph, 'target')
  return [...nodes].flatMap((id) =>
    waysFrom(id).flatMap(({ end, edges }) => (nodes.has(end) ? edges : [])),
  )
}

/** Adds the edges that are passed on the way from some nodes, to their callees or to their callers. */
function follow(
  graph: Graph,
  start: ReadonlySet<string>,
  hops: number,
  towards: End,
  passed: Set<JudgedEdge>,
) {
  const waysFrom = waysAlong(graph, towards)
  const seen = new Set(start)
  let frontier: readonly string[] = [...start]
  for (let hop = 0; hop < hops && frontier.length > 0; hop += 1) {
    const ways = frontier.flatMap(waysFrom)
    for (const { edges } of ways) for (const edge of edges) passed.add(edge)
    frontier = ways.map(({ end }) => end).filter((id) => !seen.has(id) && seen.add(id))
  }
}
