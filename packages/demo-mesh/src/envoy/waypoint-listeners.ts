import { serviceAuthorizationFilters } from './authorization-filters.ts'
import { connectionManager } from './connection-manager.ts'
import { configPath } from './destination-rules.ts'
import { extension, type Json, madeBy, socketAddress, structExtension } from './extension.ts'
import { HTTP_INSPECTOR, ORIGINAL_DESTINATION, tcpFilters } from './listener.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import { isHttp, type MeshPort, type MeshService } from './mesh-service.ts'
import type { Moment } from './moment.ts'
import { routeMatch } from './route-action.ts'
import { routeInMesh } from './routes.ts'
import { mutualTlsServer } from './tls-context.ts'
import type { VirtualService } from './virtual-service.ts'
import { kindOf, type WaypointPort, waypointPorts } from './waypoint-ports.ts'

const LISTENER = 'type.googleapis.com/envoy.config.listener.v3.Listener'

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
                routes: inlineRoutes(moment, { service, port, cluster }),
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
export const inlineRoutes = (
  { scenario }: Moment,
  { service, port: { port }, cluster }: Pick<WaypointPort, 'service' | 'port' | 'cluster'>,
): Json => ({
  name: cluster,
  virtual_hosts: [
    {
      name: `inbound|http|${port}`,
      domains: ['*'],
      routes: routesOf(routeInMesh(scenario, service)).map((part) => ({
        ...part,
        route: {
          cluster,
          timeout: '0s',
          max_stream_duration: { max_stream_duration: '0s', grpc_timeout_header_max: '0s' },
        },
        decorator: { operation: `${service.host}:${port}/*` },
      })),
    },
  ],
  validate_clusters: false,
})

/** What a VirtualService decides; without one, everything goes to the service. */
function routesOf(acting: VirtualService | null): Json[] {
  if (!acting) return [{ match: { prefix: '/' }, name: 'default' }]
  const metadata = madeBy(configPath('VirtualService', acting.namespace, acting.name))
  return acting.http.flatMap(({ name, matches }) =>
    (matches.length === 0 ? [{}] : matches).map((match) => ({
      match: routeMatch(match),
      metadata,
      name,
    })),
  )
}

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
