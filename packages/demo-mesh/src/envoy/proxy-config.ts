import type { XdsType } from '../scenario/model.ts'
import { type ClusterHosts, clusterLoadAssignment, discoveredHosts } from './endpoint-config.ts'
import type { Json } from './extension.ts'
import { gatewayListeners, gatewayRoutes } from './gateway.ts'
import { virtualInbound } from './inbound-listener.ts'
import { servedPorts } from './inbound-ports.ts'
import { acknowledgedPush, isStale, type MeshProxy } from './mesh-proxy.ts'
import type { Moment } from './moment.ts'
import { outboundClusters } from './outbound-clusters.ts'
import { outboundListeners } from './outbound-listeners.ts'
import { outboundRoutes } from './routes.ts'
import { fallbackClusters, inboundClusters } from './static-clusters.ts'
import { waypointClusters } from './waypoint-clusters.ts'
import { waypointListeners } from './waypoint-listeners.ts'

/** What istiod has sent to a proxy, and the proxy has taken. */
export interface ProxyConfig {
  readonly clusters: readonly Json[]
  readonly listeners: readonly Json[]
  readonly routes: readonly Json[]
  readonly hosts: readonly ClusterHosts[]
}

export function proxyConfig(moment: Moment, proxy: MeshProxy): ProxyConfig {
  const intended = intendedConfig(moment, proxy)
  // A proxy that is behind lacks what came with the pushes that it has not taken.
  const missing = isStale(proxy, 'cluster') ? newestName(intended.clusters) : null
  return {
    clusters: intended.clusters.filter(({ name }) => name !== missing),
    listeners: isStale(proxy, 'listener') ? withoutNewest(intended.listeners) : intended.listeners,
    routes: isStale(proxy, 'route') ? withoutNewest(intended.routes) : intended.routes,
    hosts: intended.hosts.filter(({ cluster }) => cluster !== missing),
  }
}

/** What istiod would send now. */
export function intendedConfig(moment: Moment, proxy: MeshProxy): ProxyConfig {
  const hosts = discoveredHosts(moment, proxy)
  if (proxy.type === 'waypoint') {
    return {
      clusters: [...waypointClusters(moment, proxy), ...fallbackClusters()],
      listeners: waypointListeners(moment, proxy),
      routes: [],
      hosts,
    }
  }
  const outbound = outboundClusters(moment, proxy).map(({ config }) => config)
  if (proxy.type === 'router') {
    return {
      clusters: [...outbound, ...fallbackClusters()],
      listeners: gatewayListeners(moment, proxy),
      routes: gatewayRoutes(moment, proxy),
      hosts,
    }
  }
  return {
    clusters: [
      ...outbound,
      ...fallbackClusters(),
      ...inboundClusters(servedPorts(moment.scenario, proxy.workload)),
    ],
    listeners: [...outboundListeners(moment, proxy), virtualInbound(moment, proxy)],
    routes: outboundRoutes(moment, proxy),
    hosts,
  }
}

/** The last cluster of a subset is the one that the last change added. */
function newestName(clusters: readonly Json[]): unknown {
  const names = clusters.map(({ name }) => String(name))
  const outbound = names.filter((name) => name.startsWith('outbound|'))
  return outbound.findLast((name) => name.split('|')[2] !== '') ?? outbound.at(-1)
}

function withoutNewest(resources: readonly Json[]): Json[] {
  const own = resources.filter(({ name }) => !String(name).startsWith('virtual'))
  return resources.filter((one) => one !== own.at(-1))
}

/** When a proxy took its configuration of one type, and the version that istiod gave it. */
export function revisionOf(moment: Moment, proxy: MeshProxy, type: XdsType) {
  const push = acknowledgedPush(moment, proxy, type)
  const delayMs = { cluster: 118, listener: 164, route: 171, endpoint: 142 }[type]
  return { version: push.version, updated: new Date(push.atMs + delayMs).toISOString() }
}

interface StaticAssignment {
  readonly cluster_name: string
  readonly endpoints: readonly {
    readonly lb_endpoints: readonly { readonly endpoint: { readonly address: Json } }[]
  }[]
}

/** The hosts that stand in clusters themselves, in the form of a dump. */
export const staticAssignments = (clusters: readonly Json[]): Json[] =>
  clusters.flatMap(({ load_assignment }) =>
    load_assignment ? [{ endpoint_config: assignment(load_assignment as StaticAssignment) }] : [],
  )

const assignment = ({ cluster_name, endpoints }: StaticAssignment): Json => ({
  '@type': 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
  cluster_name,
  endpoints: endpoints.map(({ lb_endpoints }) => ({
    locality: {},
    lb_endpoints: lb_endpoints.map(({ endpoint }) => ({
      endpoint: { address: endpoint.address, health_check_config: {} },
      health_status: 'HEALTHY',
      load_balancing_weight: 1,
    })),
  })),
  policy: { overprovisioning_factor: 140 },
})

export const dynamicAssignments = (hosts: readonly ClusterHosts[]): Json[] =>
  hosts.map((one) => ({ endpoint_config: clusterLoadAssignment(one) }))
