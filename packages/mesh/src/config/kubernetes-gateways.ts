import type { ConfigObject, ServiceFact } from '../model/kubernetes.ts'
import type { ConfigIndex } from './config-index.ts'
import { serviceOfHost } from './hosts.ts'
import { specsAt, textAt } from './read-spec.ts'

/** istiod writes the name of a Gateway of the Gateway API to the pods that it makes for it. */
export const gatewayNameLabel = 'gateway.networking.k8s.io/gateway-name'

/**
 * The Services that a Gateway's addresses name: what runs behind them serves it, where nothing is made for it
 * (https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#manual-deployment).
 */
export function servicesOfAddresses(
  index: ConfigIndex,
  { cluster, namespace, spec }: ConfigObject,
): readonly ServiceFact[] {
  const { domainSuffix } = index.settings(cluster)
  return specsAt(spec, 'addresses').flatMap((address) => {
    const host = textAt(address, 'value') ?? ''
    const place = host.includes('.')
      ? serviceOfHost(host, domainSuffix)
      : { name: host, namespace: namespace ?? '' }
    return (place && index.service(cluster, place.namespace, place.name)) ?? []
  })
}
