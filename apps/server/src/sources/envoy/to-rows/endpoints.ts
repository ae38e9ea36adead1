import { compareTexts } from '@periplus/mesh'
import type { Address } from '../wire/address.ts'
import { EndpointsDump, sectionsOf } from '../wire/config-dump.ts'
import { Clusters, type Locality } from '../wire/endpoint.ts'
import { compareClusterNames } from './cluster-name.ts'

export interface EndpointRow {
  /** `address:port`, or the path of a socket. */
  readonly address: string
  /** As the control plane has it: HEALTHY, UNHEALTHY, DRAINING … */
  readonly status: string
  /** Whether outlier detection has ejected it. */
  readonly outlierCheck: 'OK' | 'FAILED'
  readonly cluster: string
  readonly locality: string | null
  readonly weight: number | null
}

/**
 * The rows of `istioctl proxy-config endpoint`, from `/clusters?format=json`: what Envoy uses.
 */
export function endpointRows(clusters: unknown): EndpointRow[] {
  const parsed = Clusters.safeParse(clusters)
  if (!parsed.success) return []
  return parsed.data.cluster_statuses
    .flatMap(({ name, host_statuses }) =>
      host_statuses.map((host) => ({ host, cluster: name, place: placeOf(host.address) })),
    )
    .sort(
      (a, b) =>
        compareTexts(a.place.host, b.place.host) ||
        a.place.port - b.place.port ||
        compareTexts(a.cluster, b.cluster),
    )
    .map(({ host, cluster, place }) => ({
      address: place.port === 0 ? place.host : `${place.host}:${place.port}`,
      status: host.health_status?.eds_health_status ?? 'UNKNOWN',
      outlierCheck: host.health_status?.failed_outlier_check ? 'FAILED' : 'OK',
      cluster,
      locality: localityOf(host.locality),
      weight: host.weight,
    }))
}

/** The rows of `istioctl proxy-config eds`, from the dump: what the control plane sent. */
export function assignedEndpointRows(configDump: unknown): EndpointRow[] {
  return sectionsOf(configDump, 'EndpointsConfigDump', EndpointsDump)
    .flatMap((section) => [...section.dynamic_endpoint_configs, ...section.static_endpoint_configs])
    .map(({ endpoint_config }) => endpoint_config)
    .sort((a, b) => compareClusterNames(a.cluster_name, b.cluster_name))
    .flatMap(({ cluster_name, endpoints }) =>
      endpoints.flatMap(({ locality, lb_endpoints }) =>
        lb_endpoints.map((each): EndpointRow => {
          const place = placeOf(each.endpoint?.address ?? null, '')
          return {
            address: place.port === 0 ? place.host : `${place.host}:${place.port}`,
            status: each.health_status,
            outlierCheck: 'OK',
            cluster: cluster_name,
            locality: localityOf(locality),
            weight: each.load_balancing_weight,
          }
        }),
      ),
    )
}

function placeOf(address: Address | null, pipeScheme = 'unix://'): { host: string; port: number } {
  const socket = address?.socket_address
  if (socket) return { host: socket.address, port: socket.port_value ?? 0 }
  const internal = address?.envoy_internal_address
  if (internal) {
    return { host: `envoy://${internal.server_listener_name}/${internal.endpoint_id}`, port: 0 }
  }
  return { host: address?.pipe ? `${pipeScheme}${address.pipe.path}` : '', port: 0 }
}

function localityOf(locality: Locality | null): string | null {
  const parts = [locality?.region, locality?.zone, locality?.sub_zone].filter(Boolean)
  return parts.length > 0 ? parts.join('/') : null
}
