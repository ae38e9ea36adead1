import { bootstrapDump, startedMs } from './bootstrap.ts'
import type { Json } from './extension.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import type { Moment } from './moment.ts'
import {
  dynamicAssignments,
  intendedConfig,
  proxyConfig,
  revisionOf,
  staticAssignments,
} from './proxy-config.ts'
import { secretsDump } from './secrets.ts'
import { staticClusters } from './static-clusters.ts'
import { staticListeners } from './static-listeners.ts'
import { inlineRoutes } from './waypoint-listeners.ts'
import { waypointPorts } from './waypoint-ports.ts'

const ADMIN = 'type.googleapis.com/envoy.admin.v3'

/**
 * The parts of `/config_dump`, in Envoy's order; endpoints only when they are asked for.
 *
 * @param which what the proxy runs, or what istiod would have it run
 */
export function configDump(
  moment: Moment,
  proxy: MeshProxy,
  includeEndpoints: boolean,
  which: 'running' | 'intended' = 'running',
): Json[] {
  const config = which === 'running' ? proxyConfig(moment, proxy) : intendedConfig(moment, proxy)
  const started = new Date(startedMs(moment, proxy) + 431).toISOString()
  const clusters = revisionOf(moment, proxy, 'cluster')
  const listeners = revisionOf(moment, proxy, 'listener')
  const routes = revisionOf(moment, proxy, 'route')
  return [
    bootstrapDump(moment, proxy),
    {
      '@type': `${ADMIN}.ClustersConfigDump`,
      version_info: clusters.version,
      static_clusters: staticClusters().map((cluster) => ({ cluster, last_updated: started })),
      dynamic_active_clusters: config.clusters.map((cluster) => ({
        version_info: clusters.version,
        cluster,
        last_updated: clusters.updated,
      })),
    },
    ...(includeEndpoints
      ? [
          {
            '@type': `${ADMIN}.EndpointsConfigDump`,
            static_endpoint_configs: staticAssignments([...staticClusters(), ...config.clusters]),
            dynamic_endpoint_configs: dynamicAssignments(config.hosts),
          },
        ]
      : []),
    {
      '@type': `${ADMIN}.ListenersConfigDump`,
      version_info: listeners.version,
      static_listeners: staticListeners().map((listener) => ({ listener, last_updated: started })),
      dynamic_listeners: config.listeners.map((listener) => ({
        name: listener.name,
        active_state: {
          version_info: listeners.version,
          listener,
          last_updated: listeners.updated,
        },
      })),
    },
    { '@type': `${ADMIN}.ScopedRoutesConfigDump` },
    {
      '@type': `${ADMIN}.RoutesConfigDump`,
      static_route_configs: inlineRouteConfigs(moment, proxy, config.listeners).map((one) => ({
        route_config: one,
        last_updated: listeners.updated,
      })),
      dynamic_route_configs: config.routes.map((one) => ({
        version_info: routes.version,
        route_config: one,
        last_updated: routes.updated,
      })),
    },
    secretsDump(moment, proxy),
  ]
}

/** Routes that are written inside listeners, which Envoy lists as static ones. */
function inlineRouteConfigs(moment: Moment, proxy: MeshProxy, listeners: readonly Json[]): Json[] {
  if (proxy.type === 'waypoint') {
    return waypointPorts(moment, proxy)
      .filter(({ subset }) => Object.keys(subset).length === 0)
      .map((one) => withType(inlineRoutes(moment, one)))
  }
  const found = [...staticListeners(), ...listeners].flatMap((listener) => inlineRoutesOf(listener))
  const byName = new Map(found.map((one) => [String(one.name), one]))
  return [...byName.values()].map(withType)
}

const withType = (routeConfig: Json): Json => ({
  '@type': 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration',
  ...routeConfig,
})

/** Looks for `route_config` anywhere below. */
function inlineRoutesOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(inlineRoutesOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, below]) =>
    key === 'route_config' ? [below as Json] : inlineRoutesOf(below),
  )
}
