import { targetedAt } from '../config/attachment.ts'
import { gatewayNameLabel } from '../config/kubernetes-gateways.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import type { ActingContext } from './acting.ts'

/**
 * Policies that a waypoint enforces: those with targetRefs to the service, or to the waypoint's
 * Gateway (https://istio.io/latest/docs/ambient/usage/l7-features/).
 */
export function policiesAtWaypoint(kind: string, context: ActingContext): readonly ConfigObject[] {
  const { index, subject, cluster } = context
  const { service, via } = subject
  const forService =
    service?.namespace && (via || context.server?.dataPlane === 'ambient')
      ? targetedAt(index, kind, cluster, service.namespace, { kind: 'Service', name: service.name })
      : []
  const gateway = via?.namespace
    ? index.workload(cluster, via.namespace, via.name)?.labels[gatewayNameLabel]
    : undefined
  const forWaypoint =
    via?.namespace && gateway
      ? targetedAt(index, kind, cluster, via.namespace, { kind: 'Gateway', name: gateway })
      : []
  return [...forWaypoint, ...forService]
}
