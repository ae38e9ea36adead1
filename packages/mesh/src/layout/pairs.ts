import { byId, type LayoutEdge } from './model.ts'

/** That one node calls another, however many edges say so. */
export interface Pair {
  readonly id: string
  readonly source: string
  readonly target: string
}

/** The connected pairs of some edges, without loops, in the order of ids. */
export function pairsOf(edges: readonly LayoutEdge[]): Pair[] {
  const pairs = new Map<string, Pair>()
  for (const { source, target } of edges) {
    const id = `${source} → ${target}`
    if (source !== target) pairs.set(id, { id, source, target })
  }
  return [...pairs.values()].sort(byId)
}

/** The nodes at the other ends of each node's pairs, by id. */
export function neighboursOf(pairs: readonly Pair[]): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>()
  const note = (id: string, other: string) => {
    const known = neighbours.get(id)
    if (known) known.push(other)
    else neighbours.set(id, [other])
  }
  for (const { source, target } of pairs) {
    note(source, target)
    note(target, source)
  }
  return neighbours
}
