import { groupBy } from '../config/group-by.ts'
import { addEndings } from './add-sums.ts'
import type { Endings } from './traffic-sums.ts'

interface End {
  readonly source: string
  readonly target: string
  readonly sums: Endings
}

export interface EdgesByEnd<E extends End> {
  inbound(id: string): readonly E[]
  outbound(id: string): readonly E[]
  endingsInto(id: string): Endings
  endingsFrom(id: string): Endings
}

/** Edges by one of their ends; sorted out when somebody asks. */
function byEnd<E extends End>(edges: readonly E[], end: 'source' | 'target') {
  let groups: ReadonlyMap<string, readonly E[]> | null = null
  const endings = new Map<string, Endings>()
  const at = (id: string): readonly E[] => {
    groups ??= groupBy(edges, (edge) => edge[end])
    return groups.get(id) ?? []
  }
  return {
    at,
    endingsAt(id: string): Endings {
      let known = endings.get(id)
      if (!known) {
        known = addEndings(at(id).map((edge) => edge.sums))
        endings.set(id, known)
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
    endingsInto: entering.endingsAt,
    endingsFrom: leaving.endingsAt,
  }
}
