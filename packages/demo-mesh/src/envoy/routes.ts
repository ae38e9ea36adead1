import type { Scenario } from '../scenario/model.ts'
import { hostMatches } from './config-reader.ts'
import type { Json } from './extension.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import { isHttp, type MeshService } from './mesh-service.ts'
import type { Moment } from './moment.ts'
import { outboundName } from './outbound-clusters.ts'
import { outboundPolicy } from './outbound-policy.ts'
import { defaultRoute, virtualServiceRoutes } from './route-action.ts'
import type { VirtualService } from './virtual-service.ts'
import { virtualServices } from './virtual-services.ts'
import { visibleServices } from './visible-services.ts'

const ROUTE_CONFIGURATION = 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration'

export const routeConfiguration = (name: string, virtualHosts: readonly Json[]): Json => ({
  '@type': ROUTE_CONFIGURATION,
  name,
  virtual_hosts: virtualHosts,
  validate_clusters: false,
  max_direct_response_body_size_bytes: 1048576,
  ignore_port_in_host_matching: true,
})

/** A sidecar's route configurations: one for each HTTP port, one for each port that is sniffed. */
export function outboundRoutes(moment: Moment, proxy: MeshProxy): Json[] {
  const services = visibleServices(moment.scenario, proxy.workload)
  const ports = services.flatMap((service) => service.ports.map((port) => ({ service, port })))
  const http = ports.filter(({ port }) => isHttp(port.protocol)).map(({ port }) => port.port)
  const sniffed = ports.filter(
    ({ service, port }) => port.protocol === 'auto' && service.addresses.length > 0,
  )
  return [
    ...[...new Set(http)]
      .sort((a, b) => a - b)
      .map((port) =>
        routeConfiguration(String(port), [
          ...services
            .filter((one) => one.ports.some((p) => p.port === port && isHttp(p.protocol)))
            .map((service) => virtualHost(moment, proxy, service, port)),
          unknownHosts(moment, proxy),
        ]),
      ),
    ...sniffed.map(({ service, port }) =>
      routeConfiguration(`${service.host}:${port.port}`, [
        { ...virtualHost(moment, proxy, service, port.port), domains: ['*'] },
      ]),
    ),
  ]
}

/** Of several VirtualServices for one host, one wins: they are not merged. */
export const routeInMesh = (scenario: Scenario, service: MeshService): VirtualService | null =>
  virtualServices(scenario).find(
    (one) =>
      one.gateways.includes('mesh') &&
      one.http.length > 0 &&
      one.hosts.some((host) => hostMatches(host, service.host)),
  ) ?? null

function virtualHost(
  { scenario }: Moment,
  proxy: MeshProxy,
  service: MeshService,
  port: number,
): Json {
  const acting = routeInMesh(scenario, service)
  return {
    name: `${service.host}:${port}`,
    domains: domains(service, proxy.pod.namespace),
    routes: acting
      ? virtualServiceRoutes(scenario, acting, port)
      : [defaultRoute(outboundName(port, '', service.host), service.host, port)],
    include_request_attempt_count: true,
  }
}

/** Every name by which a client in a namespace may call a service. */
function domains(service: MeshService, clientNamespace: string): string[] {
  const { host, name, namespace } = service
  if (service.registry === 'External') return [host]
  return [
    host,
    ...(namespace === clientNamespace ? [name] : []),
    `${name}.${namespace}`,
    `${name}.${namespace}.svc`,
    ...service.addresses,
  ]
}

function unknownHosts({ scenario }: Moment, proxy: MeshProxy): Json {
  if (outboundPolicy(scenario, proxy.workload) === 'REGISTRY_ONLY') {
    return {
      name: 'block_all',
      domains: ['*'],
      routes: [{ match: { prefix: '/' }, direct_response: { status: 502 }, name: 'block_all' }],
      include_request_attempt_count: true,
    }
  }
  return {
    name: 'allow_any',
    domains: ['*'],
    routes: [
      {
        match: { prefix: '/' },
        route: { cluster: 'PassthroughCluster', timeout: '0s', max_grpc_timeout: '0s' },
        name: 'allow_any',
      },
    ],
    include_request_attempt_count: true,
  }
}

/** The one route of an inbound port, written inside its listener. */
export function inboundRoutes(
  _moment: Moment,
  proxy: MeshProxy,
  cluster: string,
  port: number,
): Json {
  const operation =
    port === 0 ? ':0/*' : `${proxy.workload.app}.${proxy.pod.namespace}.svc.cluster.local:${port}/*`
  return {
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
              max_stream_duration: {
                max_stream_duration: '0s',
                grpc_timeout_header_max: '0s',
              },
            },
            decorator: { operation },
            name: 'default',
          },
        ],
      },
    ],
    validate_clusters: false,
  }
}
