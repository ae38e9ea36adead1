import type { ConfigIndex } from '../config/config-index.ts'
import { gatewayPods } from '../config/gateways.ts'
import { serviceOfHost } from '../config/hosts.ts'
import { selects } from '../config/labels.ts'
import { specAt, specsAt, textAt } from '../config/read-spec.ts'
import type { ConfigObject, PodFact } from '../model/kubernetes.ts'
import { podsOfGateway } from './proxies.ts'
import type { Reached, ReachReader } from './reached.ts'

export const own = (pods: readonly PodFact[]): readonly Reached[] =>
  pods.map((pod) => ({ pod, nearness: 'own' }))

const hasProxy = ({ dataPlane }: PodFact) => dataPlane !== 'none' && dataPlane !== 'ambient'

/** The pods that an Istio Gateway selects, in any namespace. */
export const podsOfIstioGateway = (index: ConfigIndex, gateway: ConfigObject): readonly PodFact[] =>
  gatewayPods(index, gateway)
    .all.flatMap(({ pod }) => pod ?? [])
    .filter((pod) => pod.cluster === gateway.cluster && hasProxy(pod))

export const gatewayReach: ReachReader = (gateway, { index }) =>
  own(podsOfIstioGateway(index, gateway))

/**
 * The pods that Istio runs for a Gateway, or those behind the Service that its addresses name
 * (https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#manual-deployment).
 */
export function podsOfKubernetesGateway(
  index: ConfigIndex,
  { cluster, namespace, name, spec }: ConfigObject,
): readonly PodFact[] {
  const automatic = podsOfGateway(index, cluster, namespace ?? '', name)
  const { domainSuffix } = index.settings(cluster)
  const manual = specsAt(spec, 'addresses').flatMap((address) => {
    const host = textAt(address, 'value') ?? ''
    const place = host.includes('.')
      ? serviceOfHost(host, domainSuffix)
      : { name: host, namespace: namespace ?? '' }
    const service = place && index.service(cluster, place.namespace, place.name)
    if (!service || Object.keys(service.selector).length === 0) return []
    return index
      .pods(cluster, service.namespace)
      .filter((pod) => hasProxy(pod) && selects(service.selector, pod.labels))
  })
  return [...automatic, ...manual]
}

export const kubernetesGatewayReach: ReachReader = (gateway, { index }) =>
  own(podsOfKubernetesGateway(index, gateway))

/** Listeners that stand apart belong to the Gateway that they name as their parent. */
export const listenerSetReach: ReachReader = ({ spec, namespace, cluster }, { index }) => {
  const parent = specAt(spec, 'parentRef')
  const home = textAt(parent, 'namespace') ?? namespace ?? ''
  const gateway = index.object('KubernetesGateway', cluster, home, textAt(parent, 'name') ?? '')
  return gateway ? own(podsOfKubernetesGateway(index, gateway)) : []
}
