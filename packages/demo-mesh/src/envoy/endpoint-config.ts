import type { Json } from './extension.ts'
import { endpointsOf, type MeshEndpoint, workloadMetadata } from './mesh-endpoint.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import type { Moment } from './moment.ts'
import { outboundClusters } from './outbound-clusters.ts'
import { type WaypointPort, waypointPorts } from './waypoint-ports.ts'

/** The hosts of one cluster, before they are written in one of Envoy's forms. */
export interface ClusterHosts {
  readonly cluster: string
  readonly hosts: readonly Host[]
}

export interface Host {
  readonly address: Json
  /** Metadata by which the transport is chosen and metrics are labelled. */
  readonly metadata: Json
  readonly region: string
  readonly zone: string
}

/** The hosts of every cluster whose hosts istiod sends (EDS). */
export function discoveredHosts(moment: Moment, proxy: MeshProxy): ClusterHosts[] {
  const { scenario } = moment
  if (proxy.type === 'waypoint') {
    return waypointPorts(moment, proxy).map((one) => waypointHosts(moment, one))
  }
  return outboundClusters(moment, proxy)
    .filter(({ service }) => service.discovery === 'EDS')
    .map(({ name, service, port, subset }) => ({
      cluster: name,
      hosts: endpointsOf(scenario, service, port, subset?.labels).map((endpoint) =>
        meshHost(moment, endpoint),
      ),
    }))
}

function meshHost({ scenario }: Moment, endpoint: MeshEndpoint): Host {
  const istio = { workload: workloadMetadata(scenario, endpoint.workload) }
  const { address, port, region, zone, transport } = endpoint
  const tlsMode = transport === 'mtls' ? { tlsMode: 'istio' } : null
  return {
    address: { socket_address: { address, port_value: port } },
    metadata: {
      filter_metadata: {
        istio,
        ...(tlsMode ? { 'envoy.transport_socket_match': tlsMode } : {}),
      },
    },
    region,
    zone,
  }
}

/** A waypoint reaches ambient hosts through its own listener, which opens the HBONE tunnel. */
function waypointHosts({ scenario }: Moment, { service, port, cluster, subset }: WaypointPort) {
  const hosts = endpointsOf(scenario, service, port, subset).map((endpoint): Host => {
    const local = `${endpoint.address}:${endpoint.port}`
    return {
      address: {
        envoy_internal_address: { server_listener_name: 'connect_originate', endpoint_id: local },
      },
      metadata: {
        filter_metadata: {
          istio: { workload: workloadMetadata(scenario, endpoint.workload) },
          'envoy.filters.listener.original_dst': { local },
        },
      },
      region: endpoint.region,
      zone: endpoint.zone,
    }
  })
  return { cluster, hosts }
}

/** The EDS part of a dump: hosts by locality. */
export function clusterLoadAssignment({ cluster, hosts }: ClusterHosts): Json {
  const zones = [...new Set(hosts.map(({ zone }) => zone))].sort()
  return {
    '@type': 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
    cluster_name: cluster,
    endpoints: zones.map((zone) => {
      const here = hosts.filter((host) => host.zone === zone)
      return {
        locality: locality(here[0]),
        lb_endpoints: here.map((host) => ({
          endpoint: { address: host.address, health_check_config: {} },
          health_status: 'HEALTHY',
          metadata: host.metadata,
          load_balancing_weight: 1,
        })),
        load_balancing_weight: here.length,
      }
    }),
    policy: { overprovisioning_factor: 140 },
  }
}

export const locality = (host: Host | undefined): Json =>
  host?.zone ? { region: host.region, zone: host.zone } : {}
