import { selectorOf, type TargetRef, targetsOf } from '../config/attachment.ts'
import type { ConfigIndex } from '../config/config-index.ts'
import { selects } from '../config/labels.ts'
import { textAt } from '../config/read-spec.ts'
import type { ConfigObject, PodFact } from '../model/kubernetes.ts'
import { own, podsOfKubernetesGateway } from './gateways.ts'
import { waypointPodsOf, ztunnelsOf } from './proxies.ts'
import type { ReachReader } from './reached.ts'

/** What ztunnel enforces; everything else of a captured pod is its waypoint's. */
const layer4: ReadonlySet<string> = new Set(['AuthorizationPolicy', 'PeerAuthentication'])

/**
 * Policies act where their target is, else on the workloads that they select: of their namespace, or
 * of all namespaces where they stand in the root one. Waypoints take what targets them, and nothing
 * by labels (istio/istio pilot/pkg/model/policyattachment.go).
 */
export const policyReach: ReachReader = (object, { index }) => {
  const targets = targetsOf(object)
  if (targets.length > 0)
    return own(targets.flatMap((target) => podsOfTarget(index, object, target)))
  const selected = podsSelectedBy(index, object)
  const captured = selected.filter(({ dataPlane }) => dataPlane === 'ambient')
  const takes = (pod: PodFact) =>
    pod.dataPlane === 'sidecar' || (pod.dataPlane === 'gateway' && object.kind !== 'Sidecar')
  return own([
    ...selected.filter(takes),
    ...(layer4.has(object.kind) ? ztunnelsOf(index, object.cluster, captured) : []),
  ])
}

function podsSelectedBy(index: ConfigIndex, object: ConfigObject): readonly PodFact[] {
  const { cluster, namespace } = object
  const isRoot = namespace === index.settings(cluster).rootNamespace
  const selector = selectorOf(object)
  return index
    .pods(cluster, isRoot ? undefined : (namespace ?? ''))
    .filter(({ labels }) => selects(selector, labels))
}

function podsOfTarget(
  index: ConfigIndex,
  { cluster, namespace }: ConfigObject,
  { kind, name }: TargetRef,
): readonly PodFact[] {
  const home = namespace ?? ''
  switch (kind) {
    case 'Gateway': {
      const gateway = index.object('KubernetesGateway', cluster, home, name)
      return gateway ? podsOfKubernetesGateway(index, gateway) : []
    }
    case 'GatewayClass':
      if (home !== index.settings(cluster).rootNamespace) return []
      return index
        .objects('KubernetesGateway', cluster)
        .filter(({ spec }) => textAt(spec, 'gatewayClassName') === name)
        .flatMap((gateway) => podsOfKubernetesGateway(index, gateway))
    case 'Service': {
      const service = index.service(cluster, home, name)
      return service ? waypointPodsOf(index, cluster, service) : []
    }
    case 'ServiceEntry': {
      const entry = index.object('ServiceEntry', cluster, home, name)
      return entry ? waypointPodsOf(index, cluster, { namespace: home, labels: entry.labels }) : []
    }
    default:
      return []
  }
}
