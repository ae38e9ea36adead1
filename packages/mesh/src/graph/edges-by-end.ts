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

/** Edges by one of their ends; sorted out when somebody asks. */
function byEnd<E extends End>(edges: readonly E[], end: 'source' | 'target') {
  let groups: ReadonlyMap<string, readonly E[]> | null = null
  const sums = new Map<string, TrafficSums>()
  const at = (id: string): readonly E[] => {
    groups ??= groupBy(edges, (edge) => edge[end])
    return groups.get(id) ?? []
  }
  return {
    at,
    sumsAt(id: string): TrafficSums {
      let known = sums.get(id)
      if (!known) {
        known = addSums(at(id).map((edge) => edge.sums))
        sums.set(id, known)
      }
      return known
    },
  }
}

/** Edges by the nodes that they enter and leave. A loop does both. */
export function edgesByEnd<E extends End>(edges: readonly E[]): EdgesByEnd<E> {
  const entering = byEnd(edges, 'target')
  const leaving = byEnd(edges, 'source')
  return {
    inbound: entering.at,
    outbound: leaving.at,
    inboundSums: entering.sumsAt,
    outboundSums: leaving.sumsAt,
  }
}
