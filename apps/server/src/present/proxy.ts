import type {
  ObjectRef,
  ProxyCluster,
  ProxyEndpoint,
  ProxyListener,
  ProxyRoute,
} from '@periplus/shared'
import type { ClusterRow } from '../sources/envoy/to-rows/clusters.ts'
import type { ConfigSource } from '../sources/envoy/to-rows/config-source.ts'
import type { EndpointRow } from '../sources/envoy/to-rows/endpoints.ts'
import type { ListenerRow } from '../sources/envoy/to-rows/listeners.ts'
import type { RouteRow } from '../sources/envoy/to-rows/routes.ts'

/** An Envoy does not know which cluster of ours it runs in. */
const refOf = (cluster: string, source: ConfigSource | null): ObjectRef | null =>
  source && { cluster, ...source }

export const presentCluster = (cluster: string, row: ClusterRow): ProxyCluster => ({
  name: row.name,
  fqdn: row.fqdn,
  port: row.port,
  subset: row.subset,
  direction: row.direction,
  type: row.type,
  destinationRule: refOf(cluster, row.destinationRule),
})

export const presentListener = (row: ListenerRow): ProxyListener => ({
  name: row.name,
  addresses: [...row.addresses],
  port: row.port === 0 ? null : row.port,
  match: row.match,
  destination: row.destination,
  type: row.type,
})

export const presentRoute = (cluster: string, row: RouteRow): ProxyRoute => ({
  name: row.name,
  virtualHost: row.virtualHost,
  domains: [...row.domains],
  match: row.match,
  destination: row.destination,
  virtualService: refOf(cluster, row.virtualService),
})

export const presentEndpoint = (row: EndpointRow): ProxyEndpoint => ({ ...row })
