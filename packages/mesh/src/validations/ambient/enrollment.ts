import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { gatewayNameLabel } from '../../config/kubernetes-gateways.ts'
import type { Labels } from '../../config/labels.ts'
import { perIndex } from '../../config/per-index.ts'
import { sameItems } from '../../config/same-items.ts'
import type { WorkloadFact } from '../../model/kubernetes.ts'

export const waypointLabel = 'istio.io/use-waypoint'
const waypointHomeLabel = 'istio.io/use-waypoint-namespace'
export const modeLabel = 'istio.io/dataplane-mode'

export const waypointDocumentation = 'https://istio.io/latest/docs/ambient/usage/waypoint/'

/** Whether ztunnel captures the pods of a namespace. */
export const isAmbientNamespace = (index: ConfigIndex, cluster: string, namespace: string) =>
  index.namespace(cluster, namespace)?.dataPlaneMode === 'ambient'

export const labelsOfNamespace = (index: ConfigIndex, cluster: string, namespace: string): Labels =>
  index.namespace(cluster, namespace)?.labels ?? {}

/** The waypoint that labels name; null where they name none, or say `none`. */
export function waypointIn(labels: Labels): string | null {
  const name = labels[waypointLabel]
  return name === undefined || name === '' || name === 'none' ? null : name
}

/** Where the waypoint is that labels name, which are those of something in a namespace. */
export function waypointPlace(labels: Labels, namespace: string) {
  const name = waypointIn(labels)
  return name === null ? null : { namespace: labels[waypointHomeLabel] ?? namespace, name }
}

/** Whether traffic for something goes through a waypoint: its own labels decide before its namespace's. */
export const isEnrolled = (own: Labels, ofNamespace: Labels) =>
  waypointIn(own[waypointLabel] === undefined ? ofNamespace : own) !== null

/** Applications that ztunnel captures, or would: neither gateways nor pods with a sidecar. */
export const isAmbientWorkload = ({ dataPlane }: WorkloadFact) => dataPlane === 'ambient'

/** Proxies of Istio's own, which no label of their namespace is about. */
export const isProxy = ({ dataPlane }: WorkloadFact) =>
  dataPlane === 'waypoint' || dataPlane === 'ztunnel' || dataPlane === 'gateway'

/** Whether labels name a waypoint that exists. */
export function waypointExists(
  index: ConfigIndex,
  cluster: string,
  labels: Labels,
  namespace: string,
): boolean {
  const place = waypointPlace(labels, namespace)
  if (place === null) return true
  return (
    index.object('KubernetesGateway', cluster, place.namespace, place.name) !== null ||
    waypointsByPlace(index, cluster).has(`${place.namespace}/${place.name}`)
  )
}

const waypointsByPlace = perIndex(
  (index, cluster) =>
    groupBy(
      index.workloads(cluster).filter(({ dataPlane }) => dataPlane === 'waypoint'),
      ({ namespace, name, labels }) => `${namespace}/${labels[gatewayNameLabel] ?? name}`,
    ),
  // Only their names are asked for.
  (one, other) => sameItems([...one.keys()], [...other.keys()]),
)
