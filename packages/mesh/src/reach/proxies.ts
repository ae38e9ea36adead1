import type { ConfigIndex } from '../config/config-index.ts'
import { groupBy } from '../config/group-by.ts'
import { gatewayNameLabel } from '../config/kubernetes-gateways.ts'
import type { Labels } from '../config/labels.ts'
import { perIndex } from '../config/per-index.ts'
import type { PodFact } from '../model/kubernetes.ts'
import { machinesOf, type ProxyHost } from './machines.ts'

const waypointLabel = 'istio.io/use-waypoint'
const waypointHomeLabel = 'istio.io/use-waypoint-namespace'

/** Where a proxy sends requests of its own: in pods of applications and of gateways, and on machines. */
export const callersIn = perIndex((index, cluster): readonly ProxyHost[] => [
  ...index
    .pods(cluster)
    .filter(({ dataPlane }) => dataPlane === 'sidecar' || dataPlane === 'gateway'),
  ...machinesOf(index, cluster),
])

/** The pods that Istio runs for a Gateway of the Gateway API, waypoints included. */
export const podsOfGateway = (
  index: ConfigIndex,
  cluster: string,
  namespace: string,
  name: string,
): readonly PodFact[] => podsByGateway(index, cluster).get(`${namespace}/${name}`) ?? []

const podsByGateway = perIndex((index, cluster) =>
  groupBy(
    index.pods(cluster).filter(({ labels }) => labels[gatewayNameLabel] !== undefined),
    ({ namespace, labels }) => `${namespace}/${labels[gatewayNameLabel]}`,
  ),
)

/**
 * The waypoint that serves a service or a ServiceEntry: its own labels decide before its namespace's
 * (https://istio.io/latest/docs/ambient/usage/waypoint/).
 */
export function waypointPodsOf(
  index: ConfigIndex,
  cluster: string,
  { namespace, labels }: { readonly namespace: string; readonly labels: Labels },
): readonly PodFact[] {
  const ofNamespace = index.namespace(cluster, namespace)?.labels ?? {}
  const chosen = labels[waypointLabel] === undefined ? ofNamespace : labels
  const name = chosen[waypointLabel]
  if (!name || name === 'none') return []
  return podsOfGateway(index, cluster, chosen[waypointHomeLabel] ?? namespace, name)
}

/** The ztunnels on the nodes of some pods: each enforces what is meant for the pods of its node. */
export function ztunnelsOf(
  index: ConfigIndex,
  cluster: string,
  pods: readonly PodFact[],
): readonly PodFact[] {
  const nodes = new Set(pods.map(({ node }) => node))
  return index
    .pods(cluster)
    .filter(({ dataPlane, node }) => dataPlane === 'ztunnel' && node !== null && nodes.has(node))
}
