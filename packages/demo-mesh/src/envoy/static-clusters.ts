import { extension, type Json, socketAddress } from './extension.ts'

const CLUSTER = 'type.googleapis.com/envoy.config.cluster.v3.Cluster'

const loadAssignment = (name: string, address: Json): Json => ({
  load_assignment: {
    cluster_name: name,
    endpoints: [{ lb_endpoints: [{ endpoint: { address } }] }],
  },
})

const local = (name: string, port: number): Json => ({
  '@type': CLUSTER,
  name,
  type: 'STATIC',
  connect_timeout: '0.250s',
  lb_policy: 'ROUND_ROBIN',
  ...loadAssignment(name, socketAddress('127.0.0.1', port)),
})

const http2Pipe = (name: string, path: string): Json => ({
  '@type': CLUSTER,
  name,
  type: 'STATIC',
  connect_timeout: name === 'xds-grpc' ? '1s' : '10s',
  typed_extension_protocol_options: {
    'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
      '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
      explicit_http_config: { http2_protocol_options: {} },
    },
  },
  ...loadAssignment(name, { pipe: { path } }),
})

/** The clusters of the agent's bootstrap file. */
export const staticClusters = (): Json[] => [
  local('prometheus_stats', 15000),
  local('agent', 15020),
  http2Pipe('sds-grpc', './var/run/secrets/workload-spiffe-uds/socket'),
  http2Pipe('xds-grpc', './etc/istio/proxy/XDS'),
]

/** What istiod adds for every proxy beside the services. */
export const fallbackClusters = (): Json[] => [
  { '@type': CLUSTER, name: 'BlackHoleCluster', type: 'STATIC', connect_timeout: '10s' },
  {
    '@type': CLUSTER,
    name: 'PassthroughCluster',
    type: 'ORIGINAL_DST',
    connect_timeout: '10s',
    lb_policy: 'CLUSTER_PROVIDED',
    filters: [
      extension('istio.metadata_exchange', 'envoy.tcp.metadataexchange.config.MetadataExchange', {
        protocol: 'istio-peer-exchange',
      }),
    ],
  },
]

/** The sidecar's way to its own application: one cluster for each port, and one for the rest. */
export function inboundClusters(ports: readonly InboundPort[]): Json[] {
  const toApplication = (name: string, address: string): Json => ({
    '@type': CLUSTER,
    name,
    type: 'ORIGINAL_DST',
    connect_timeout: '10s',
    lb_policy: 'CLUSTER_PROVIDED',
    upstream_bind_config: { source_address: { address, port_value: 0 } },
    common_lb_config: {},
  })
  return [
    toApplication('InboundPassthroughCluster', '127.0.0.6'),
    ...ports.map((port) => ({
      ...toApplication(inboundName(port.targetPort), '127.0.0.6'),
      metadata: {
        filter_metadata: {
          istio: {
            services: port.services.map((one) => ({
              host: one.host,
              name: one.name,
              namespace: one.namespace,
            })),
          },
        },
      },
    })),
  ]
}

export interface InboundPort {
  readonly targetPort: number
  readonly services: readonly { host: string; name: string; namespace: string }[]
}

export const inboundName = (port: number): string => `inbound|${port}||`
