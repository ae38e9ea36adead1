import { unconfirmedWorkloadKind } from '@periplus/shared'
import type { ConfigIndex } from '../config/config-index.ts'
import { groupBy } from '../config/group-by.ts'
import { gatewayNameLabel } from '../config/kubernetes-gateways.ts'
import type { Labels } from '../config/labels.ts'
import type { Spot } from './spots.ts'

export interface WaypointWorkload {
  readonly cluster: string
  readonly namespace: string
  readonly kind: string
  readonly name: string
}

/**
 * The waypoint that serves a service or workload, by the labels of
 * https://istio.io/latest/docs/ambient/usage/waypoint/: the object's own, then its namespace's;
 * failing labels, the only waypoint of the destination's namespace. Null where there is none.
 */
export function findWaypoint(
  index: ConfigIndex,
  service: Spot | null,
  target: Spot,
): WaypointWorkload | null {
  for (const place of [service, target]) {
    if (!place?.namespace) continue
    const { cluster, namespace } = place
    const labels = [objectLabels(index, place), index.namespace(cluster, namespace)?.labels ?? {}]
    const chosen = labels.find((each) => each['istio.io/use-waypoint'] !== undefined)
    const gateway = chosen?.['istio.io/use-waypoint']
    if (!chosen || !gateway) continue
    if (gateway === 'none') return null
    const home = chosen['istio.io/use-waypoint-namespace'] ?? namespace
    return workloadOfGateway(index, cluster, home, gateway)
  }
  const near = target.namespace ?? service?.namespace
  if (!near) return null
  const local = index
    .workloads(target.cluster, near)
    .filter((each) => each.dataPlane === 'waypoint')
  return local.length === 1 ? (local[0] ?? null) : null
}

function objectLabels(index: ConfigIndex, place: Spot): Labels {
  const namespace = place.namespace ?? ''
  if (place.kind === 'service') {
    return index.service(place.cluster, namespace, place.name)?.labels ?? {}
  }
  return index.workload(place.cluster, namespace, place.name)?.labels ?? {}
}

/** The Deployment that Istio made for a waypoint's Gateway carries the Gateway's name. */
function workloadOfGateway(
  index: ConfigIndex,
  cluster: string,
  namespace: string,
  gateway: string,
): WaypointWorkload {
  const labelled = index
    .workloads(cluster, namespace)
    .find((each) => each.labels[gatewayNameLabel] === gateway)
  const found = labelled ?? index.workload(cluster, namespace, gateway)
  return found ?? { cluster, namespace, kind: unconfirmedWorkloadKind, name: gateway }
}

interface Leg {
  readonly source: string
  readonly target: string
  readonly protocol: string
}

/**
 * Finds waypoints without Kubernetes: bytes go from the caller to the waypoint, and from there to the
 * called workload. Null where no workload, or more than one, stands in between.
 */
export function waypointsByLegs(legs: readonly Leg[]): (call: Leg) => string | null {
  const connections = legs.filter(({ protocol }) => protocol === 'tcp')
  const bySource = groupBy(connections, ({ source }) => source)
  const byTarget = groupBy(connections, ({ target }) => target)
  return ({ source, target }) => {
    const reached = new Set((bySource.get(source) ?? []).map((leg) => leg.target))
    const between = new Set(
      (byTarget.get(target) ?? []).map((leg) => leg.source).filter((each) => reached.has(each)),
    )
    const [only] = between
    return only !== undefined && between.size === 1 ? only : null
  }
}
