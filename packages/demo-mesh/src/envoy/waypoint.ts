import { servicesInFrontOf, workloadKey } from '../scenario/lookups.ts'
import { serviceAuthorizationFilters } from './authorization-filters.ts'
import { connectionManager } from './connection-manager.ts'
import { configPath, destinationRuleFor } from './destination-rules.ts'
import { extension, FROM_ADS, type Json, socketAddress, structExtension } from './extension.ts'
import { HTTP_INSPECTOR, ORIGINAL_DESTINATION, tcpFilters } from './listener.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import { isHttp, isHttp2, type MeshPort, type MeshService, meshServices } from './mesh-service.ts'
import type { Moment } from './moment.ts'
import { mutualTlsServer } from './tls-context.ts'

const LISTENER = 'type.googleapis.com/envoy.config.listener.v3.Listener'
const CLUSTER = 'type.googleapis.com/envoy.config.cluster.v3.Cluster'

/** A port of a service that the waypoint serves. */
export interface WaypointPort {
  readonly service: MeshService
  readonly port: MeshPort
  /** `inbound-vip|port|http or tcp|host`, with the subset after a slash where there is one. */
  readonly cluster: string
  readonly subset: Readonly<Record<string, string>>
  readonly rulePath: string | null
}

/** Services of the waypoint's namespace that use it: those that name it, or else all of them. */
export function waypointPorts({ scenario }: Moment, proxy: MeshProxy): WaypointPort[] {
  const key = workloadKey(proxy.workload)
  const itself = servicesInFrontOf(scenario, proxy.workload)
  const served = meshServices(scenario).filter(
    ({ service }) => service?.waypoint === key && !itself.includes(service),
  )
  return served.flatMap((service) => {
    const rule = destinationRuleFor(scenario, service.host, service.namespace, service.namespace)
    return service.ports.flatMap((port) =>
      [{ name: '', labels: {} }, ...(rule?.subsets ?? [])].map((subset) => ({
        service,
        port,
        cluster: `inbound-vip|${port.port}|${kindOf(port)}${subset.name ? `/${subset.name}` : ''}|${service.host}`,
        subset: subset.labels,
        rulePath: rule ? configPath('DestinationRule', rule.namespace, rule.name) : null,
      })),
    )
  })
}

const kindOf = (port: MeshPort): string =>
  isHttp(port.protocol) || port.protocol === 'auto' ? 'http' : 'tcp'

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

/** HBONE ends at `connect_terminate`; `main_internal` routes; `connect_originate` opens the next leg. */
export function waypointListeners(moment: Moment, proxy: MeshProxy): Json[] {
  return [connectTerminate(moment, proxy), mainInternal(moment, proxy), connectOriginate()]
}

function connectTerminate(moment: Moment, proxy: MeshProxy): Json {
  const route = {
    match: { connect_matcher: {} },
    route: {
      cluster: 'main_internal',
      upgrade_configs: [{ upgrade_type: 'CONNECT', connect_config: {} }],
    },
  }
  return {
    '@type': LISTENER,
    name: 'connect_terminate',
    address: socketAddress('0.0.0.0', 15008),
    filter_chains: [
      {
        filters: [
          connectionManager(moment, proxy, {
            statPrefix: 'inbound_hbone',
            routes: {
              name: 'default',
              virtual_hosts: [{ name: 'default', domains: ['*'], routes: [route] }],
              validate_clusters: false,
            },
            side: 'waypoint',
          }),
        ],
        transport_socket: mutualTlsServer(moment.scenario.cluster.trustDomain, ['h2']),
        name: 'default',
      },
    ],
  }
}

function mainInternal(moment: Moment, proxy: MeshProxy): Json {
  const ports = waypointPorts(moment, proxy).filter(
    ({ subset }) => Object.keys(subset).length === 0,
  )
  return {
    '@type': LISTENER,
    name: 'main_internal',
    filter_chains: [
      ...ports.map(({ service, port, cluster }) => ({
        filters: isHttp(port.protocol)
          ? [
              connectionManager(moment, proxy, {
                statPrefix: `inbound_0.0.0.0_${port.port}`,
                routes: inlineRoutes(cluster, port.port),
                side: 'waypoint',
                before: serviceAuthorizationFilters(moment.scenario, service),
              }),
            ]
          : tcpFilters('waypoint', cluster),
        name: chainName(service, port),
      })),
      {
        filters: tcpFilters('waypoint', 'encap'),
        name: 'direct-tcp',
      },
    ],
    listener_filters: [ORIGINAL_DESTINATION, HTTP_INSPECTOR],
    traffic_direction: 'INBOUND',
    internal_listener: {},
    filter_chain_matcher: {
      matcher_tree: {
        input: extension(
          'ip',
          'envoy.extensions.matching.common_inputs.network.v3.DestinationIPInput',
        ),
        custom_match: extension('ip', 'xds.type.matcher.v3.IPMatcher', {
          range_matchers: ports.flatMap(({ service, port }) =>
            service.addresses.map((address) => ({
              ranges: [{ address_prefix: address, prefix_len: 32 }],
              on_match: { matcher: portMatcher(port.port, chainName(service, port)) },
            })),
          ),
        }),
      },
      on_no_match: toChain('direct-tcp'),
    },
  }
}

const chainName = (service: MeshService, port: MeshPort): string =>
  `inbound-vip|${port.port}||${service.host}-${kindOf(port)}`

const toChain = (name: string): Json => ({
  action: {
    name,
    typed_config: { '@type': 'type.googleapis.com/google.protobuf.StringValue', value: name },
  },
})

const portMatcher = (port: number, chain: string): Json => ({
  matcher_tree: {
    input: extension(
      'port',
      'envoy.extensions.matching.common_inputs.network.v3.DestinationPortInput',
    ),
    exact_match_map: { map: { [String(port)]: toChain(chain) } },
  },
})

/** A waypoint's routes are written inside its listener; none are asked of istiod. */
export const inlineRoutes = (cluster: string, port: number): Json => ({
  name: cluster,
  virtual_hosts: [
    {
      name: `inbound|http|${port}`,
      domains: ['*'],
      routes: [
        {
          match: { prefix: '/' },
          route: {
            cluster,
            timeout: '0s',
            max_stream_duration: { max_stream_duration: '0s', grpc_timeout_header_max: '0s' },
          },
          decorator: { operation: `${cluster.split('|').at(-1)}:${port}/*` },
          name: 'default',
        },
      ],
    },
  ],
  validate_clusters: false,
})

function connectOriginate(): Json {
  return {
    '@type': LISTENER,
    name: 'connect_originate',
    filter_chains: [
      {
        filters: [
          extension(
            'envoy.filters.network.tcp_proxy',
            'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
            {
              stat_prefix: 'connect_originate',
              cluster: 'connect_originate',
              tunneling_config: { hostname: '%DOWNSTREAM_LOCAL_ADDRESS%' },
            },
          ),
        ],
      },
    ],
    use_original_dst: false,
    listener_filters: [
      structExtension('set_dst_address', 'istio.set_internal_dst_address.v1.Config'),
    ],
    internal_listener: {},
  }
}
