import { stableFraction, stableHash } from '../scenario/stable-hash.ts'
import { type Host, locality } from './endpoint-config.ts'
import type { Json } from './extension.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import type { Moment } from './moment.ts'
import { outboundClusters } from './outbound-clusters.ts'
import { proxyConfig } from './proxy-config.ts'
import { staticClusters } from './static-clusters.ts'

/** `/clusters?format=json`: every cluster with its hosts and what the proxy thinks of each. */
export function clusterStatuses(moment: Moment, proxy: MeshProxy): Json {
  const config = proxyConfig(moment, proxy)
  const hostsOf = new Map(config.hosts.map(({ cluster, hosts }) => [cluster, hosts]))
  const resolved = new Map(
    proxy.type === 'waypoint'
      ? []
      : outboundClusters(moment, proxy)
          .filter(({ service }) => service.discovery === 'STRICT_DNS')
          .map(({ name, service, port }) => [
            name,
            service.resolved.map((address) => dnsHost(address, port.port)),
          ]),
  )
  const status = (cluster: Json, dynamic: boolean): Json => {
    const name = String(cluster.name)
    const hosts = hostsOf.get(name) ?? resolved.get(name) ?? staticHosts(cluster)
    return {
      name,
      ...(dynamic ? { added_via_api: true } : {}),
      ...(hosts.length > 0
        ? { host_statuses: hosts.map((host) => hostStatus(moment, proxy, name, host)) }
        : {}),
      circuit_breakers: {
        thresholds: [
          {
            max_connections: 4294967295,
            max_pending_requests: 4294967295,
            max_requests: 4294967295,
            max_retries: 4294967295,
          },
          {
            priority: 'HIGH',
            max_connections: 1024,
            max_pending_requests: 1024,
            max_requests: 1024,
            max_retries: 3,
          },
        ],
      },
      observability_name: name,
      ...(hostsOf.has(name) ? { eds_service_name: name } : {}),
    }
  }
  return {
    cluster_statuses: [
      ...config.clusters.map((cluster) => status(cluster, true)),
      ...staticClusters().map((cluster) => status(cluster, false)),
    ],
  }
}

const dnsHost = (address: string, port: number): Host => ({
  address: { socket_address: { address, port_value: port } },
  metadata: {},
  region: '',
  zone: '',
})

function staticHosts(cluster: Json): Host[] {
  const assignment = cluster.load_assignment as
    | { endpoints?: { lb_endpoints?: { endpoint: { address: Json } }[] }[] }
    | undefined
  if (cluster.type !== 'STATIC') return []
  return (assignment?.endpoints ?? []).flatMap((one) =>
    (one.lb_endpoints ?? []).map(({ endpoint }) => ({
      address: endpoint.address,
      metadata: {},
      region: '',
      zone: '',
    })),
  )
}

function hostStatus(moment: Moment, proxy: MeshProxy, cluster: string, host: Host): Json {
  const key = `${moment.seed}/${proxy.id}/${cluster}/${JSON.stringify(host.address)}`
  const perHour = 40 + (stableHash(key) % 4000)
  const hours = (moment.nowMs / 3_600_000) % 168
  const requests = Math.floor(perHour * hours)
  const failed = Math.floor(requests * 0.002 * stableFraction(`${key}/failed`))
  const counter = (name: string, value: number): Json => ({
    ...(value === 0 ? {} : { value: String(value) }),
    name,
  })
  const gauge = (name: string, value: number): Json => ({
    type: 'GAUGE',
    ...(value === 0 ? {} : { value: String(value) }),
    name,
  })
  return {
    address: host.address,
    stats: [
      counter('cx_connect_fail', 0),
      counter('cx_total', 1 + (requests >> 7)),
      counter('rq_error', failed),
      counter('rq_success', requests - failed),
      counter('rq_timeout', 0),
      counter('rq_total', requests),
      gauge('cx_active', 1 + (stableHash(`${key}/active`) % 3)),
      gauge('rq_active', 0),
    ],
    health_status: { eds_health_status: 'HEALTHY' },
    weight: 1,
    locality: locality(host),
  }
}
