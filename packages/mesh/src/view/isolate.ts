import type { FocusDirection } from '@periplus/shared'
import type { DecoratedGraph } from '../graph/decorated-graph.ts'
import { focusedNodes } from './focused-nodes.ts'

export interface Focus {
  /** See `focusedNodes`, and `withWorkloadsOfApps` for applications. */
  readonly ids: readonly string[]
  readonly hops: number
  /** `up`: who calls them; `down`: whom they call. */
  readonly direction: FocusDirection
}

/**
 * The nodes within so many hops of some nodes, and the edges among them. Up and down are followed
 * apart: a callee's other callers are no callers of the node.
 * @returns also the nodes in the middle
 */
export function isolate<G extends Pick<DecoratedGraph, 'nodes' | 'edges'>>(
  graph: G,
  { ids, hops, direction }: Focus,
): { readonly around: G; readonly focused: ReadonlySet<string> } {
  const focused = focusedNodes(graph, ids)
  const roots = [...focused]
  const kept = new Set(roots)
  const follow = (from: 'source' | 'target', to: 'source' | 'target') => {
    const next = new Map<string, string[]>()
    for (const edge of graph.edges) {
      const known = next.get(edge[from])
      if (known) known.push(edge[to])
      else next.set(edge[from], [edge[to]])
    }
    const seen = new Set(roots)
    let frontier: readonly string[] = roots
    for (let hop = 0; hop < hops && frontier.length > 0; hop += 1) {
      frontier = frontier
        .flatMap((id) => next.get(id) ?? [])
        .filter((id) => !seen.has(id) && seen.add(id))
    }
    for (const id of seen) kept.add(id)
  }
  if (direction !== 'up') follow('source', 'target')
  if (direction !== 'down') follow('target', 'source')
  const around = {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => kept.has(id)),
    edges: graph.edges.filter(({ source, target }) => kept.has(source) && kept.has(target)),
  }
  return { around, focused }
}
