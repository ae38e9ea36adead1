import type { ConfigIndex } from '../config/config-index.ts'
import { selects } from '../config/labels.ts'
import { type BaseGraph, byId, type Place } from './base-graph.ts'
import type { PlaceBook } from './place-book.ts'
import { weightOf } from './traffic-sums.ts'

/**
 * Says for each workload which service it mainly answers for: the one it gets most traffic through,
 * of those that select it or are called. The service graph draws a workload's outgoing calls from
 * that one service: drawing them from each would count them several times.
 */
export function assignOwnServices(
  graph: BaseGraph,
  index: ConfigIndex,
  book: PlaceBook,
): BaseGraph {
  const inbound = inboundByService(graph)
  const own = new Map<string, string>()
  for (const place of graph.places) {
    if (place.kind !== 'workload') continue
    const candidates = new Map(inbound.get(place.id))
    for (const service of selecting(index, place)) {
      const id = book.service(service.cluster, service.namespace, service.name)
      if (!candidates.has(id)) candidates.set(id, service.name === place.app ? 0 : -1)
    }
    const [best] = [...candidates].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    if (best) own.set(place.id, best[0])
  }
  const named = new Set([...graph.places.map((place) => place.id), ...own.values()])
  const places = book
    .places()
    .filter((place) => named.has(place.id))
    .map((place) => ({ ...place, ownService: own.get(place.id) ?? null }))
    .sort(byId)
  return { places, edges: graph.edges }
}

/** Traffic that reaches each workload, by service of the mesh. */
function inboundByService(graph: BaseGraph): Map<string, Map<string, number>> {
  const inbound = new Map<string, Map<string, number>>()
  for (const edge of graph.edges) {
    // A host outside the mesh is no service of the workload that forwards to it.
    if (!edge.service?.startsWith('service:')) continue
    const services = inbound.get(edge.target) ?? new Map<string, number>()
    services.set(edge.service, (services.get(edge.service) ?? 0) + weightOf(edge.sums))
    inbound.set(edge.target, services)
  }
  return inbound
}

function selecting(index: ConfigIndex, place: Place) {
  if (place.namespace === null) return []
  const workload = index.workload(place.cluster, place.namespace, place.name)
  if (!workload) return []
  return index
    .services(place.cluster, place.namespace)
    .filter((service) => Object.keys(service.selector).length > 0)
    .filter((service) => selects(service.selector, workload.labels))
}
