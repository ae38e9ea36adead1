import type { FocusDirection } from '@periplus/shared'
import { groupBy } from '../config/group-by.ts'
import type { JudgedEdge, JudgedGraph } from '../graph/judged-graph.ts'
import { focusedNodes } from './focused-nodes.ts'
import { leavesService, shareCalls } from './half-ways.ts'

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
  const passed = new Set<JudgedEdge>(among(graph.edges, focused))
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

/** What some nodes do with one another, services in between included. */
function among(edges: readonly JudgedEdge[], nodes: ReadonlySet<string>): JudgedEdge[] {
  const inside = edges.filter(({ source, target }) => nodes.has(source) && nodes.has(target))
  const calling = groupBy(
    edges.filter(({ source, service, target }) => nodes.has(source) && target === service),
    ({ target }) => target,
  )
  const through = edges.filter((edge) => leavesService(edge) && nodes.has(edge.target))
  return [
    ...inside,
    ...through.flatMap((half) => {
      const first = (calling.get(half.source) ?? []).filter((edge) => shareCalls(edge, half))
      return first.length === 0 ? [] : [...first, half]
    }),
  ]
}

/**
 * Adds the edges that are passed on the way from some nodes. A service in between is on the way of its
 * calls, and no hop of its own.
 */
function follow(
  edges: readonly JudgedEdge[],
  start: ReadonlySet<string>,
  hops: number,
  from: End,
  to: End,
  passed: Set<JudgedEdge>,
) {
  const next = groupBy(edges, (edge) => edge[from])
  const between = new Set(edges.filter(leavesService).map(({ source }) => source))
  /** The other halves of the calls of an edge that stops at a service; null where it does not. */
  const goesOn = (edge: JudgedEdge): readonly JudgedEdge[] | null => {
    const service = edge[to]
    if (service !== edge.service || !between.has(service)) return null
    const others = next.get(service) ?? []
    return others.filter((half) => half.service === service && shareCalls(edge, half))
  }
  const seen = new Set(start)
  let frontier: readonly string[] = [...start]
  for (let hop = 0; hop < hops && frontier.length > 0; hop += 1) {
    const taken = frontier.flatMap((id) => next.get(id) ?? [])
    const ends = taken.flatMap((edge) => {
      const halves = goesOn(edge)
      for (const each of [edge, ...(halves ?? [])]) passed.add(each)
      return (halves ?? [edge]).map((each) => each[to])
    })
    frontier = ends.filter((id) => !seen.has(id) && seen.add(id))
  }
}
