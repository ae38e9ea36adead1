import { statsFilter } from './connection-manager.ts'
import { extension, type Json, socketAddress } from './extension.ts'

/** Parts that inbound, outbound and gateway listeners share. */

const LISTENER = 'envoy.extensions.filters.listener'

export const TLS_INSPECTOR = extension(
  'envoy.filters.listener.tls_inspector',
  `${LISTENER}.tls_inspector.v3.TlsInspector`,
)

export const HTTP_INSPECTOR = extension(
  'envoy.filters.listener.http_inspector',
  `${LISTENER}.http_inspector.v3.HttpInspector`,
)

export const ORIGINAL_DESTINATION = extension(
  'envoy.filters.listener.original_dst',
  `${LISTENER}.original_dst.v3.OriginalDst`,
)

export interface ListenerParts {
  readonly name: string
  readonly address: string
  readonly port: number
  readonly direction: 'INBOUND' | 'OUTBOUND'
  readonly filterChains: readonly Json[]
  readonly rest?: Json
}

export const listener = (parts: ListenerParts): Json => ({
  '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
  name: parts.name,
  address: socketAddress(parts.address, parts.port),
  filter_chains: parts.filterChains,
  ...parts.rest,
  traffic_direction: parts.direction,
})

/** The network filters that forward a connection to one cluster, and count it. */
export const tcpFilters = (
  side: 'client' | 'server' | 'waypoint',
  cluster: string,
  weighted: readonly { name: string; weight: number }[] = [],
): Json[] => [
  statsFilter(side),
  extension(
    'envoy.filters.network.tcp_proxy',
    'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
    {
      stat_prefix: cluster,
      ...(weighted.length > 1 ? { weighted_clusters: { clusters: weighted } } : { cluster }),
    },
  ),
]

export const PASSTHROUGH_CHAIN: Json = {
  filter_chain_match: {},
  filters: tcpFilters('client', 'PassthroughCluster'),
  name: 'PassthroughFilterChain',
}
