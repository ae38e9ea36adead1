import { endpointsOf } from '../envoy/mesh-endpoint.ts'
import { type MeshPort, type MeshService, meshServices } from '../envoy/mesh-service.ts'
import type { Moment } from '../envoy/moment.ts'
import { principalOf } from '../scenario/lookups.ts'

/** istiod's registry in the words of its own model: `Resolution` 0 is by EDS, 1 by DNS, 3 none. */
const RESOLUTION = { EDS: 0, STRICT_DNS: 1, ORIGINAL_DST: 3 } as const

const CREATED = '2026-01-12T08:00:00Z'

const PROTOCOL_NAMES: Readonly<Record<MeshPort['protocol'], string>> = {
  http: 'HTTP',
  http2: 'HTTP2',
  grpc: 'GRPC',
  https: 'HTTPS',
  tls: 'TLS',
  tcp: 'TCP',
  auto: 'UnsupportedProtocol',
}

/** `/debug/registryz`: every service that istiod knows. */
export function registryz({ scenario }: Moment) {
  return meshServices(scenario).map((service) => ({
    Attributes: {
      ServiceRegistry: service.registry,
      Name: service.name,
      Namespace: service.namespace,
      Labels: service.service?.labels ?? null,
      ExportTo: null,
      LabelSelectors: service.service?.selector ?? null,
      ...(service.service ? { Type: service.service.type } : {}),
      K8sAttributes: { Type: service.service?.type ?? '' },
    },
    ports: service.ports.map((port) => ({
      ...(port.name ? { name: port.name } : {}),
      port: port.port,
      protocol: PROTOCOL_NAMES[port.protocol],
    })),
    creationTime: CREATED,
    hostname: service.host,
    clusterVIPs: {
      Addresses: service.addresses.length > 0 ? { [scenario.cluster.id]: service.addresses } : null,
    },
    defaultAddress: service.addresses[0] ?? '0.0.0.0',
    Resolution: RESOLUTION[service.discovery],
    MeshExternal: service.meshExternal,
    ResourceVersion: '',
  }))
}

/** `/debug/endpointShardz`, also `/debug/endpointz`: host → namespace → shard → endpoints. */
export function endpointShards(moment: Moment) {
  const { scenario } = moment
  const shard = `Kubernetes/${scenario.cluster.id}`
  return Object.fromEntries(
    meshServices(scenario)
      .filter(({ service }) => service !== null)
      .map((service) => {
        const endpoints = service.ports.flatMap((port) => shardEndpoints(moment, service, port))
        const accounts = [...new Set(endpoints.map(({ ServiceAccount }) => ServiceAccount))]
        return [
          service.host,
          {
            [service.namespace]: {
              Shards: { [shard]: endpoints },
              ServiceAccounts: Object.fromEntries(accounts.map((account) => [account, {}])),
            },
          },
        ]
      }),
  )
}

function shardEndpoints({ scenario }: Moment, service: MeshService, port: MeshPort) {
  return endpointsOf(scenario, service, port).map((endpoint) => ({
    Labels: endpoint.workload.labels,
    Addresses: [endpoint.address],
    ServicePortName: port.name,
    ServiceAccount: principalOf(scenario, endpoint.workload),
    Network: scenario.cluster.network,
    Locality: {
      Label: endpoint.zone ? `${endpoint.region}/${endpoint.zone}` : '',
      ClusterID: scenario.cluster.id,
    },
    EndpointPort: endpoint.port,
    LbWeight: 0,
    TLSMode: endpoint.transport === 'mtls' ? 'istio' : 'disabled',
    Namespace: endpoint.workload.namespace,
    WorkloadName: endpoint.workload.name,
    HostName: '',
    SubDomain: '',
    HealthStatus: 1,
    NodeName: '',
  }))
}
