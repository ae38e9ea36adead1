import { extension, FROM_ADS, type Json } from './extension.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import { isHttp2 } from './mesh-service.ts'
import type { Moment } from './moment.ts'
import { waypointPorts } from './waypoint-ports.ts'

const CLUSTER = 'type.googleapis.com/envoy.config.cluster.v3.Cluster'

export function waypointClusters(moment: Moment, proxy: MeshProxy): Json[] {
  return [
    ...waypointPorts(moment, proxy).map(({ service, port, cluster, rulePath }) => ({
      '@type': CLUSTER,
      name: cluster,
      type: 'EDS',
      eds_cluster_config: { eds_config: FROM_ADS, service_name: cluster },
      connect_timeout: '10s',
      lb_policy: 'LEAST_REQUEST',
      ...(isHttp2(port.protocol)
        ? {
            typed_extension_protocol_options: {
              'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
                '@type':
                  'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
                explicit_http_config: { http2_protocol_options: {} },
              },
            },
          }
        : {}),
      transport_socket: INTERNAL_UPSTREAM,
      metadata: {
        filter_metadata: {
          istio: {
            ...(rulePath ? { config: rulePath } : {}),
            services: [{ host: service.host, name: service.name, namespace: service.namespace }],
          },
        },
      },
      common_lb_config: {},
    })),
    {
      '@type': CLUSTER,
      name: 'connect_originate',
      type: 'ORIGINAL_DST',
      connect_timeout: '2s',
      lb_policy: 'CLUSTER_PROVIDED',
      cleanup_interval: '60s',
      original_dst_lb_config: { upstream_port_override: 15008 },
    },
    {
      '@type': CLUSTER,
      name: 'encap',
      type: 'STATIC',
      connect_timeout: '2s',
      load_assignment: internalEndpoint('encap', 'connect_originate'),
      transport_socket: INTERNAL_UPSTREAM,
    },
    {
      '@type': CLUSTER,
      name: 'main_internal',
      type: 'STATIC',
      load_assignment: internalEndpoint('main_internal', 'main_internal'),
      transport_socket: INTERNAL_UPSTREAM,
    },
  ]
}

const INTERNAL_UPSTREAM = extension(
  'internal_upstream',
  'envoy.extensions.transport_sockets.internal_upstream.v3.InternalUpstreamTransport',
  {
    passthrough_metadata: [{ kind: { host: {} }, name: 'envoy.filters.listener.original_dst' }],
    transport_socket: extension(
      'raw_buffer',
      'envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer',
    ),
  },
)

const internalEndpoint = (cluster: string, server: string): Json => ({
  cluster_name: cluster,
  endpoints: [
    {
      lb_endpoints: [
        { endpoint: { address: { envoy_internal_address: { server_listener_name: server } } } },
      ],
    },
  ],
})
