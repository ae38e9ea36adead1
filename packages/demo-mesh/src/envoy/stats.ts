import type { Pod } from '../scenario/pods.ts'
import { stableHash } from '../scenario/stable-hash.ts'
import type { Series } from '../world/series.ts'
import type { World } from '../world/world.ts'
import { startedMs } from './bootstrap.ts'
import { exposition } from './exposition.ts'
import type { Json } from './extension.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import type { Moment } from './moment.ts'
import { proxyConfig } from './proxy-config.ts'

/**
 * The statistics that Istio's proxies keep by default: those of the managers, of the server and of
 * the connection to istiod. Everything about single clusters and listeners is filtered out.
 */
export function keptStats(moment: Moment, proxy: MeshProxy): Readonly<Record<string, number>> {
  const config = proxyConfig(moment, proxy)
  const uptimeSeconds = Math.floor((moment.nowMs - startedMs(moment, proxy)) / 1000)
  const pushes = Math.floor(uptimeSeconds / 1200)
  const memory = 46_000_000 + (stableHash(`${moment.seed}/memory/${proxy.id}`) % 30_000_000)
  const xds = 'cluster.xds-grpc'
  return {
    'cluster_manager.active_clusters': config.clusters.length + 4,
    'cluster_manager.cluster_added': config.clusters.length + 4,
    'cluster_manager.cluster_modified': 0,
    'cluster_manager.cluster_removed': 0,
    'cluster_manager.cluster_updated': pushes,
    'cluster_manager.warming_clusters': 0,
    'cluster_manager.cds.update_attempt': pushes + 2,
    'cluster_manager.cds.update_rejected': 0,
    'cluster_manager.cds.update_success': pushes + 1,
    [`${xds}.upstream_cx_active`]: 1,
    [`${xds}.upstream_cx_total`]: 1 + Math.floor(uptimeSeconds / 1800),
    [`${xds}.upstream_rq_active`]: 4,
    [`${xds}.upstream_rq_total`]: 4 + Math.floor(uptimeSeconds / 1800),
    'listener_manager.listener_added': config.listeners.length + 2,
    'listener_manager.listener_modified': 0,
    'listener_manager.listener_removed': 0,
    'listener_manager.total_listeners_active': config.listeners.length + 2,
    'listener_manager.total_listeners_draining': 0,
    'listener_manager.total_listeners_warming': 0,
    'listener_manager.lds.update_rejected': 0,
    'listener_manager.lds.update_success': pushes + 1,
    'server.concurrency': 2,
    'server.days_until_first_cert_expiring': 0,
    'server.live': 1,
    'server.memory_allocated': memory,
    'server.memory_heap_size': Math.floor(memory * 1.35),
    'server.state': 0,
    'server.total_connections': 6 + (stableHash(`${moment.seed}/connections/${proxy.id}`) % 40),
    'server.uptime': uptimeSeconds,
    'wasm.envoy.wasm.runtime.null.active': 0,
  }
}

/** `/stats?format=json`. */
export const statsJson = (stats: Readonly<Record<string, number>>): Json => ({
  stats: Object.entries(stats).map(([name, value]) => ({ name, value })),
})

export const statsText = (stats: Readonly<Record<string, number>>): string =>
  Object.entries(stats)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')

/** `/stats/prometheus` of one pod: Istio's metrics as it counts them, and Envoy's own. */
export function prometheusStats(
  world: World,
  pod: Pod,
  stats: Readonly<Record<string, number>>,
): string {
  const target = world.targets.find((one) => one.pod?.name === pod.name)
  const addedByScrape = new Set(Object.keys(target?.labels ?? {}))
  const ownLabels = ({ labels }: Series) =>
    labels.pod === pod.name && labels.namespace === pod.namespace && labels.__name__ !== 'up'
      ? Object.fromEntries(Object.entries(labels).filter(([name]) => !addedByScrape.has(name)))
      : null
  const istio = exposition(world.series.families(), world.clock.nowMs(), ownLabels)
  const envoy = Object.entries(stats).map(([name, value]) => {
    const metric = `envoy_${name.replaceAll(/[^a-zA-Z0-9_]/g, '_')}`
    return `# TYPE ${metric} gauge\n${metric}{} ${value}\n`
  })
  return istio + envoy.join('')
}
