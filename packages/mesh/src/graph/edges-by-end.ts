import { groupBy } from '../config/group-by.ts'
import { addSums, type TrafficSums } from './traffic-sums.ts'

interface End {
  readonly source: string
  readonly target: string
  readonly sums: TrafficSums
}

export interface EdgesByEnd<E extends End> {
  inbound(id: string): readonly E[]
  outbound(id: string): readonly E[]
  inboundSums(id: string): TrafficSums
  outboundSums(id: string): TrafficSums
}

/** Edges by the nodes that they enter and leave. A loop does both. */
export function edgesByEnd<E extends End>(edges: readonly E[]): EdgesByEnd<E> {
  const entering = groupBy(edges, ({ target }) => target)
  const leaving = groupBy(edges, ({ source }) => source)
  const inbound = (id: string) => entering.get(id) ?? []
  const outbound = (id: string) => leaving.get(id) ?? []
  return {
    inbound,
    outbound,
    inboundSums: (id) => addSums(inbound(id).map((edge) => edge.sums)),
    outboundSums: (id) => addSums(outbound(id).map((edge) => edge.sums)),
  }
}
