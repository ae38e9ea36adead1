import { selectorOf, type TargetRef, targetsOf } from '../config/attachment.ts'
import type { ConfigIndex } from '../config/config-index.ts'
import { selects } from '../config/labels.ts'
import { textAt } from '../config/read-spec.ts'
import type { ConfigObject, PodFact } from '../model/kubernetes.ts'
import { own, podsOfKubernetesGateway } from './gateways.ts'
import { machinesOf, type ProxyHost } from './machines.ts'
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
  const selected = selectedBy(index, object, index.pods(object.cluster))
  const captured = selected.filter(({ dataPlane }) => dataPlane === 'ambient')
  const takes = (pod: PodFact) =>
    pod.dataPlane === 'sidecar' || (pod.dataPlane === 'gateway' && object.kind !== 'Sidecar')
  return own([
    ...selected.filter(takes),
    ...selectedBy(index, object, machinesOf(index, object.cluster)),
    ...(layer4.has(object.kind) ? ztunnelsOf(index, object.cluster, captured) : []),
  ])
}

/** Those that a policy's selector picks, in its namespace or, from the root one, in all. */
function selectedBy<Host extends ProxyHost>(
  index: ConfigIndex,
  policy: ConfigObject,
  hosts: readonly Host[],
): readonly Host[] {
  const isRoot = policy.namespace === index.settings(policy.cluster).rootNamespace
  const selector = selectorOf(policy)
  return hosts.filter(
    ({ namespace, labels }) =>
      (isRoot || namespace === policy.namespace) && selects(selector, labels),
  )
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
