import { groupBy } from '../config/group-by.ts'
import type { BaseEdge } from '../graph/base-graph.ts'
import { callsOf, isFor, leavesService } from '../graph/half-ways.ts'
import type { JudgedEdge, JudgedGraph } from '../graph/judged-graph.ts'

export type End = 'source' | 'target'

/** From one node to one that it calls, or that calls it. */
export interface Way {
  readonly end: string
  /** One, or several where an operation or a service stands between. */
  readonly edges: readonly JudgedEdge[]
}

/**
 * The ways of one hop. Operations, and services between callers and what answers them, are on the way of
 * their calls and no ends of it; a call that went no further ends there.
 */
export function waysAlong(
  { nodes, edges }: Pick<JudgedGraph, 'nodes' | 'edges'>,
  towards: End,
): (id: string) => readonly Way[] {
  const from = towards === 'target' ? 'source' : 'target'
  const next = groupBy(edges, (edge) => edge[from])
  const services = new Set(edges.filter(leavesService).map(({ source }) => source))
  const operations = new Set(nodes.filter(({ kind }) => kind === 'operation').map(({ id }) => id))
  const onward = (edge: JudgedEdge, calls: ReadonlySet<BaseEdge>): readonly JudgedEdge[] => {
    const id = edge[towards]
    const isService = id === edge.service && services.has(id)
    if (!isService && !operations.has(id)) return []
    const others = next.get(id) ?? []
    return others.filter((half) => half.service === edge.service && isFor(half, calls))
  }
  const waysOf = (edge: JudgedEdge, calls: ReadonlySet<BaseEdge>): readonly Way[] => {
    const halves = onward(edge, calls)
    if (halves.length === 0) return [{ end: edge[towards], edges: [edge] }]
    return halves.flatMap((half) =>
      waysOf(half, calls).map((way) => ({ ...way, edges: [edge, ...way.edges] })),
    )
  }
  return (id) => (next.get(id) ?? []).flatMap((edge) => waysOf(edge, callsOf(edge)))
}
