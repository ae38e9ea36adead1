import type { ConfigIndex } from '../config/config-index.ts'
import { gatewayPods } from '../config/gateways.ts'
import { servicesOfAddresses } from '../config/kubernetes-gateways.ts'
import { selects } from '../config/labels.ts'
import { specAt, textAt } from '../config/read-spec.ts'
import type { ConfigObject, PodFact } from '../model/kubernetes.ts'
import type { ProxyHost } from './machines.ts'
import { podsOfGateway } from './proxies.ts'
import type { Reached, ReachReader } from './reached.ts'

export const own = (hosts: readonly ProxyHost[]): readonly Reached[] =>
  hosts.map((host) => ({ host, nearness: 'own' }))

const hasProxy = ({ dataPlane }: PodFact) => dataPlane !== 'none' && dataPlane !== 'ambient'

/** The pods that an Istio Gateway selects, in any namespace. */
export const podsOfIstioGateway = (index: ConfigIndex, gateway: ConfigObject): readonly PodFact[] =>
  gatewayPods(index, gateway)
    .all.flatMap(({ pod }) => pod ?? [])
    .filter((pod) => pod.cluster === gateway.cluster && hasProxy(pod))

export const gatewayReach: ReachReader = (gateway, { index }) =>
  own(podsOfIstioGateway(index, gateway))

/** The pods that Istio runs for a Gateway, or those behind the Services that its addresses name. */
export function podsOfKubernetesGateway(
  index: ConfigIndex,
  gateway: ConfigObject,
): readonly PodFact[] {
  const { cluster, namespace, name } = gateway
  const automatic = podsOfGateway(index, cluster, namespace ?? '', name)
  const manual = servicesOfAddresses(index, gateway).flatMap((service) => {
    if (Object.keys(service.selector).length === 0) return []
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
