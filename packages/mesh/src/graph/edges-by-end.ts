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

function summedOnce(edges: ReadonlyMap<string, readonly End[]>): (id: string) => TrafficSums {
  const known = new Map<string, TrafficSums>()
  return (id) => {
    let sums = known.get(id)
    if (!sums) {
      sums = addSums((edges.get(id) ?? []).map((edge) => edge.sums))
      known.set(id, sums)
    }
    return sums
  }
}

/** Edges by the nodes that they enter and leave. A loop does both. */
export function edgesByEnd<E extends End>(edges: readonly E[]): EdgesByEnd<E> {
  const entering = groupBy(edges, ({ target }) => target)
  const leaving = groupBy(edges, ({ source }) => source)
  return {
    inbound: (id) => entering.get(id) ?? [],
    outbound: (id) => leaving.get(id) ?? [],
    inboundSums: summedOnce(entering),
    outboundSums: summedOnce(leaving),
  }
}
