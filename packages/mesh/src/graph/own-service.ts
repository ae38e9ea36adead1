import type { ConfigIndex } from '../config/config-index.ts'
import { selects } from '../config/labels.ts'
import { scratchOfIndex } from '../config/scratch-of-index.ts'
import type { ServiceFact, WorkloadFact } from '../model/kubernetes.ts'
import type { BaseEdge } from './base-graph.ts'
import type { PlaceBook } from './place-book.ts'
import type { Spot, Spots } from './spots.ts'
import { weightOf } from './traffic-sums.ts'

/**
 * Says for each workload which service it mainly answers for: the one it gets most traffic through,
 * of those that select it or are called. The service graph draws a workload's outgoing calls from
 * that one service: drawing them from each would count them several times.
 * @returns ids of services, by those of the workloads; the services are noted in the book
 */
export function findOwnServices(
  workloads: Iterable<Spot>,
  edges: readonly BaseEdge[],
  index: ConfigIndex,
  spots: Spots,
  book: PlaceBook,
): ReadonlyMap<string, string> {
  const inbound = inboundByService(edges)
  const own = new Map<string, string>()
  for (const { id: workload, cluster, namespace, name } of workloads) {
    let best: string | null = null
    let most = Number.NEGATIVE_INFINITY
    const offer = (service: string, weight: number) => {
      if (weight < most || (weight === most && best !== null && service > best)) return
      best = service
      most = weight
    }
    const called = inbound.get(workload)
    for (const [service, weight] of called ?? []) offer(service, weight)
    for (const service of selecting(index, cluster, namespace, name)) {
      const spot = spots.service(service.cluster, service.namespace, service.name)
      book.note(spot, null)
      if (!called?.has(spot.id)) offer(spot.id, service.name === book.appOf(workload) ? 0 : -1)
    }
    if (best !== null) own.set(workload, best)
  }
  return own
}

/** Traffic that reaches each workload, by service of the mesh. */
function inboundByService(edges: readonly BaseEdge[]): Map<string, Map<string, number>> {
  const inbound = new Map<string, Map<string, number>>()
  for (const edge of edges) {
    // A host outside the mesh is no service of the workload that forwards to it.
    if (!edge.service?.startsWith('service:')) continue
    let services = inbound.get(edge.target)
    if (!services) {
      services = new Map()
      inbound.set(edge.target, services)
    }
    services.set(edge.service, (services.get(edge.service) ?? 0) + weightOf(edge.sums))
  }
  return inbound
}

/** What selects a workload is the same for as long as neither changes. */
const selectingIn = scratchOfIndex(() => new Map<WorkloadFact, readonly ServiceFact[]>())

function selecting(
  index: ConfigIndex,
  cluster: string,
  namespace: string | null,
  name: string,
): readonly ServiceFact[] {
  const workload = namespace === null ? null : index.workload(cluster, namespace, name)
  if (!workload || namespace === null) return []
  const known = selectingIn(index, cluster)
  let services = known.get(workload)
  if (!services) {
    services = index
      .services(cluster, namespace)
      .filter((service) => Object.keys(service.selector).length > 0)
      .filter((service) => selects(service.selector, workload.labels))
    known.set(workload, services)
  }
  return services
}
