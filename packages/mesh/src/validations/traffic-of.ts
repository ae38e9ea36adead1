import { groupBy } from '../config/group-by.ts'
import { serviceHost } from '../config/hosts.ts'
import { type BaseEdge, type Place, placesById } from '../graph/base-graph.ts'
import type { ObservedTraffic } from '../model/observed.ts'

/** One call path with its ends looked up. */
export interface SeenCall {
  readonly edge: BaseEdge
  /** The service's; one outside the mesh is called by its host. */
  readonly host: string
  readonly source: Place | null
  readonly service: Place | null
  readonly target: Place | null
}

/** The calls that were seen, by what checks ask for. */
export interface SeenTraffic {
  /** To a service of a cluster, by its host. */
  to(host: string): readonly SeenCall[]
  /** From a workload, and to one. */
  from(workload: WorkloadPlace): readonly SeenCall[]
  into(workload: WorkloadPlace): readonly SeenCall[]
  readonly calls: readonly SeenCall[]
}

interface WorkloadPlace {
  readonly cluster: string
  readonly namespace: string
  readonly name: string
}

const known = new WeakMap<ObservedTraffic, SeenTraffic>()

/** @param domainSuffix of the hosts of services, usually `cluster.local` */
export function trafficOf(observed: ObservedTraffic, domainSuffix: string): SeenTraffic {
  const before = known.get(observed)
  if (before) return before
  const places = placesById(observed.graph)
  const at = (id: string | null) => (id === null ? null : (places.get(id) ?? null))
  const calls = observed.graph.edges.map((edge): SeenCall => {
    const [source, service, target] = [at(edge.source), at(edge.service), at(edge.target)]
    return { edge, host: hostOf(service ?? target, domainSuffix), source, service, target }
  })
  const byHost = groupBy(calls, ({ host }) => host)
  const bySource = groupBy(calls, ({ source }) => keyOf(source))
  const byTarget = groupBy(calls, ({ target }) => keyOf(target))
  const seen: SeenTraffic = {
    calls,
    to: (host) => byHost.get(host) ?? [],
    from: (workload) => bySource.get(keyOf(workload)) ?? [],
    into: (workload) => byTarget.get(keyOf(workload)) ?? [],
  }
  known.set(observed, seen)
  return seen
}

const keyOf = (place: Pick<Place, 'cluster' | 'namespace' | 'name'> | null) =>
  place ? `${place.cluster} ${place.namespace ?? ''} ${place.name}` : ''

/** The host of a service; one outside the mesh is called by its host. */
const hostOf = (place: Place | null, domainSuffix: string) =>
  place?.kind === 'service' && place.namespace !== null
    ? serviceHost(place.name, place.namespace, domainSuffix)
    : (place?.name ?? '')
