import { servicesInFrontOf } from '../scenario/lookups.ts'
import type { Scenario, Workload } from '../scenario/model.ts'
import {
  type Fields,
  fields,
  hostMatches,
  labels,
  list,
  number,
  objectsOfKind,
  selects,
  specOf,
  text,
  texts,
} from './config-reader.ts'
import { connectionManager } from './connection-manager.ts'
import type { Json } from './extension.ts'
import { listener, TLS_INSPECTOR, tcpFilters } from './listener.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import type { Moment } from './moment.ts'
import { outboundName } from './outbound-clusters.ts'
import { virtualServiceRoutes } from './route-action.ts'
import { routeConfiguration } from './routes.ts'
import { gatewayTlsServer } from './tls-context.ts'
import type { VirtualService } from './virtual-service.ts'
import { virtualServices } from './virtual-services.ts'

/** One `servers` entry of a Gateway that selects the workload. */
interface GatewayServer {
  readonly gateway: string
  readonly name: string
  readonly namespace: string
  readonly port: number
  readonly portName: string
  readonly protocol: string
  readonly hosts: readonly string[]
  readonly tls: Fields
}

function gatewayServers(scenario: Scenario, workload: Workload): GatewayServer[] {
  return objectsOfKind(scenario.configObjects, 'networking.istio.io', 'Gateway')
    .filter((object) => selects(labels(specOf(object).selector), workload.labels))
    .flatMap((object) =>
      list(specOf(object).servers).map((entry) => {
        const server = fields(entry)
        const port = fields(server.port)
        const namespace = object.metadata.namespace ?? 'default'
        return {
          gateway: `${namespace}/${object.metadata.name}`,
          name: object.metadata.name,
          namespace,
          port: number(port.number) ?? 0,
          portName: text(port.name) ?? '',
          protocol: (text(port.protocol) ?? 'HTTP').toUpperCase(),
          hosts: texts(server.hosts).map((host) => host.split('/').at(-1) ?? host),
          tls: fields(server.tls),
        }
      }),
    )
}

/** The port on which the pod listens: the Service's target for the port that a Gateway names. */
function podPort(scenario: Scenario, workload: Workload, port: number): number {
  const ports = servicesInFrontOf(scenario, workload).flatMap((service) => service.ports)
  return ports.find((one) => one.port === port)?.targetPort ?? port
}

const isTls = (server: GatewayServer): boolean =>
  server.protocol === 'HTTPS' || server.protocol === 'TLS'

export function gatewayListeners(moment: Moment, proxy: MeshProxy): Json[] {
  const { scenario } = moment
  const servers = gatewayServers(scenario, proxy.workload)
  const ports = [
    ...new Set(servers.map((server) => podPort(scenario, proxy.workload, server.port))),
  ]
  return ports.map((port) => {
    const here = servers.filter((one) => podPort(scenario, proxy.workload, one.port) === port)
    const encrypted = here.filter(isTls)
    const plain = connectionManager(moment, proxy, {
      statPrefix: `outbound_0.0.0.0_${port}`,
      routes: `http.${port}`,
      side: 'gateway',
    })
    return listener({
      name: `0.0.0.0_${port}`,
      address: '0.0.0.0',
      port,
      direction: 'OUTBOUND',
      filterChains:
        encrypted.length > 0
          ? encrypted.map((server) => tlsChain(moment, proxy, server))
          : [{ filters: [plain] }],
      ...(encrypted.length > 0
        ? { rest: { listener_filters: [TLS_INSPECTOR], listener_filters_timeout: '0s' } }
        : {}),
    })
  })
}

function tlsChain(moment: Moment, proxy: MeshProxy, server: GatewayServer): Json {
  const match = server.hosts.includes('*')
    ? {}
    : { filter_chain_match: { server_names: server.hosts } }
  if (text(server.tls.mode) === 'PASSTHROUGH') {
    const rule = boundTo(moment.scenario, server).flatMap((one) => one.tls)[0]
    const target = rule?.targets[0]
    const cluster = target
      ? outboundName(target.port ?? server.port, target.subset, target.host)
      : 'BlackHoleCluster'
    return { ...match, filters: tcpFilters('client', cluster) }
  }
  return {
    ...match,
    filters: [
      connectionManager(moment, proxy, {
        statPrefix: `outbound_0.0.0.0_${podPort(moment.scenario, proxy.workload, server.port)}`,
        routes: tlsRouteName(server),
        side: 'gateway',
      }),
    ],
    transport_socket: gatewayTlsServer(text(server.tls.credentialName) ?? ''),
  }
}

const tlsRouteName = (server: GatewayServer): string =>
  `https.${server.port}.${server.portName}.${server.name}.${server.namespace}`

/** VirtualServices that name the server's Gateway and share a host with it. */
function boundTo(scenario: Scenario, server: GatewayServer): VirtualService[] {
  return virtualServices(scenario).filter(
    (one) =>
      one.gateways.includes(server.gateway) &&
      one.hosts.some((host) =>
        server.hosts.some((own) => hostMatches(own, host) || hostMatches(host, own)),
      ),
  )
}

/** A gateway's route configurations: one for each plaintext port, one for each TLS server. */
export function gatewayRoutes(moment: Moment, proxy: MeshProxy): Json[] {
  const { scenario } = moment
  const servers = gatewayServers(scenario, proxy.workload)
  const terminating = servers.filter((one) => isTls(one) && text(one.tls.mode) !== 'PASSTHROUGH')
  const plain = servers.filter((one) => !isTls(one))
  const ports = [...new Set(plain.map((one) => podPort(scenario, proxy.workload, one.port)))]
  return [
    ...ports.map((port) => {
      const here = plain.filter((one) => podPort(scenario, proxy.workload, one.port) === port)
      return routeConfiguration(`http.${port}`, virtualHosts(scenario, here, port))
    }),
    ...terminating.map((server) =>
      routeConfiguration(tlsRouteName(server), virtualHosts(scenario, [server], server.port)),
    ),
  ]
}

function virtualHosts(scenario: Scenario, servers: readonly GatewayServer[], port: number): Json[] {
  // Routes of several VirtualServices for one host are joined, in order.
  const routes = new Map<string, Json[]>()
  for (const server of servers) {
    const redirect = server.tls.httpsRedirect === true
    for (const bound of boundTo(scenario, server)) {
      for (const host of bound.hosts) {
        const found = virtualServiceRoutes(scenario, bound, server.port)
        routes.set(host, [...(routes.get(host) ?? []), ...(redirect ? [] : found)])
      }
    }
  }
  if (routes.size === 0) {
    return [{ name: `blackhole:${port}`, domains: ['*'] }]
  }
  return [...routes].map(([host, list]) => ({
    name: `${host}:${servers[0]?.port ?? port}`,
    domains: [host],
    ...(list.length > 0 ? { routes: list } : { require_tls: 'ALL' }),
    include_request_attempt_count: true,
  }))
}
