/** The calls behind a picture: the same call may be drawn as several edges, and counts once. */
import type { BaseEdge } from '../graph/base-graph.ts'
import type { ProjectedEdge } from '../graph/projected-graph.ts'

export function callsOf(edges: readonly Pick<ProjectedEdge, 'parts'>[]): BaseEdge[] {
  const calls = new Map<string, BaseEdge>()
  for (const { parts } of edges) {
    for (const part of parts) {
      // A call that is drawn through its operations is one call all the same.
      for (const call of part.piece?.wholes ?? [part]) calls.set(call.id, call)
    }
  }
  return [...calls.values()]
}

export interface CallsOfBox {
  readonly inbound: readonly BaseEdge[]
  readonly outbound: readonly BaseEdge[]
  readonly within: readonly BaseEdge[]
}

/**
 * The calls that enter a box, leave it, and stay in it.
 * @param members ids of the places in it
 */
export function callsOfBox(calls: readonly BaseEdge[], members: ReadonlySet<string>): CallsOfBox {
  const of = (from: boolean, to: boolean) =>
    calls.filter(({ source, target }) => members.has(source) === from && members.has(target) === to)
  return { inbound: of(false, true), outbound: of(true, false), within: of(true, true) }
}
