import type { ConfigIndex } from '../config/config-index.ts'
import { parentsOf, type RouteRef } from '../config/gateway-routes.ts'
import { normalHost, serviceHost } from '../config/hosts.ts'
import { textsAt } from '../config/read-spec.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import { clientsOf } from './clients.ts'
import { own, podsOfKubernetesGateway } from './gateways.ts'
import { waypointPodsOf } from './proxies.ts'
import type { ReachContext, Reached, ReachReader } from './reached.ts'

/**
 * The gateways that are its parents. A Service as its parent stands for those who call it: for all of
 * them where the route is of the Service's namespace, else for those of the route's own
 * (https://gateway-api.sigs.k8s.io/mesh/service-facets/).
 */
export const routeReach: ReachReader = (route, context) =>
  parentsOf(route).flatMap((parent) => reachOfParent(route, parent, context))

function reachOfParent(
  route: ConfigObject,
  { kind, namespace, name }: RouteRef,
  context: ReachContext,
): readonly Reached[] {
  const { index } = context
  const { cluster } = route
  if (kind === 'Gateway') {
    const gateway = index.object('KubernetesGateway', cluster, namespace, name)
    return gateway ? own(podsOfKubernetesGateway(index, gateway)) : []
  }
  const called = calledBy(index, cluster, { kind, namespace, name })
  if (!called) return []
  const isOfOwner = namespace === route.namespace
  const hosts = called.hosts.map((host) => ({ namespace, host }))
  return [
    ...(isOfOwner ? own(waypointPodsOf(index, cluster, { namespace, labels: called.labels })) : []),
    ...clientsOf(route, context, {
      hosts,
      scope: isOfOwner ? 'everywhere' : new Set([route.namespace ?? '']),
      uses: ({ dataPlane }) => dataPlane === 'sidecar',
    }),
  ]
}

function calledBy(
  index: ConfigIndex,
  cluster: string,
  { kind, namespace, name }: Pick<RouteRef, 'kind' | 'namespace' | 'name'>,
) {
  if (kind === 'Service') {
    const { domainSuffix } = index.settings(cluster)
    const service = index.service(cluster, namespace, name)
    return (
      service && { hosts: [serviceHost(name, namespace, domainSuffix)], labels: service.labels }
    )
  }
  const entry = kind === 'ServiceEntry' ? index.object(kind, cluster, namespace, name) : null
  return entry && { hosts: textsAt(entry.spec, 'hosts').map(normalHost), labels: entry.labels }
}
