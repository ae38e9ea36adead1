import { connectionManager } from './connection-manager.ts'
import type { Json } from './extension.ts'
import {
  HTTP_INSPECTOR,
  listener,
  PASSTHROUGH_CHAIN,
  TLS_INSPECTOR,
  tcpFilters,
} from './listener.ts'
import { endpointsOf } from './mesh-endpoint.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import { isHttp, type MeshPort, type MeshService } from './mesh-service.ts'
import type { Moment } from './moment.ts'
import { outboundName } from './outbound-clusters.ts'
import { outboundPolicy } from './outbound-policy.ts'
import { virtualServices } from './virtual-services.ts'
import { visibleServices } from './visible-services.ts'

/** A sidecar's outbound listeners: one for each HTTP port, one for each address of a TCP service. */
export function outboundListeners(moment: Moment, proxy: MeshProxy): Json[] {
  const services = visibleServices(moment.scenario, proxy.workload)
  const ports = services.flatMap((service) => service.ports.map((port) => ({ service, port })))
  const httpPorts = new Set(
    ports.filter(({ port }) => isHttp(port.protocol)).map(({ port }) => port.port),
  )
  const byAddress = ports.filter(
    ({ service, port }) => !isHttp(port.protocol) && addressesOf(moment, service).length > 0,
  )
  const bySni = ports.filter(
    ({ service, port }) => !isHttp(port.protocol) && addressesOf(moment, service).length === 0,
  )
  return [
    ...[...httpPorts].sort((a, b) => a - b).map((port) => httpListener(moment, proxy, port)),
    ...byAddress.flatMap(({ service, port }) =>
      addressesOf(moment, service).map((address) =>
        addressListener(moment, proxy, service, port, address),
      ),
    ),
    ...sniListeners(moment, bySni),
    virtualOutbound(moment, proxy),
  ]
}

/** The addresses on which a service is called: its own, or those of its pods if it is headless. */
function addressesOf(moment: Moment, service: MeshService): string[] {
  if (service.addresses.length > 0) return [...service.addresses]
  const [port] = service.ports
  return port ? endpointsOf(moment.scenario, service, port).map((endpoint) => endpoint.address) : []
}

const SNIFFING: Json = {
  listener_filters: [TLS_INSPECTOR, HTTP_INSPECTOR],
  listener_filters_timeout: '0s',
  continue_on_listener_filters_timeout: true,
  bind_to_port: false,
}

const PLAIN_HTTP: Json = {
  transport_protocol: 'raw_buffer',
  application_protocols: ['http/1.1', 'h2c'],
}

function httpListener(moment: Moment, proxy: MeshProxy, port: number): Json {
  const manager = connectionManager(moment, proxy, {
    statPrefix: `outbound_0.0.0.0_${port}`,
    routes: String(port),
    side: 'client',
  })
  return listener({
    name: `0.0.0.0_${port}`,
    address: '0.0.0.0',
    port,
    direction: 'OUTBOUND',
    filterChains: [{ filter_chain_match: PLAIN_HTTP, filters: [manager] }],
    rest: { ...SNIFFING, default_filter_chain: PASSTHROUGH_CHAIN },
  })
}

function addressListener(
  moment: Moment,
  proxy: MeshProxy,
  service: MeshService,
  port: MeshPort,
  address: string,
): Json {
  const parts = {
    name: `${address}_${port.port}`,
    address,
    port: port.port,
    direction: 'OUTBOUND' as const,
  }
  const tcp = { filters: tcpFilters('client', outboundName(port.port, '', service.host)) }
  if (port.protocol !== 'auto') {
    return listener({ ...parts, filterChains: [tcp], rest: { bind_to_port: false } })
  }
  const manager = connectionManager(moment, proxy, {
    statPrefix: `outbound_${service.host}_${port.port}`,
    routes: `${service.host}:${port.port}`,
    side: 'client',
  })
  return listener({
    ...parts,
    filterChains: [{ filter_chain_match: PLAIN_HTTP, filters: [manager] }],
    rest: { ...SNIFFING, default_filter_chain: tcp },
  })
}

/** Services without an address are told apart by the name that the client asks for in TLS. */
function sniListeners(
  { scenario }: Moment,
  ports: readonly { service: MeshService; port: MeshPort }[],
): Json[] {
  const numbers = [...new Set(ports.map(({ port }) => port.port))].sort((a, b) => a - b)
  const tlsRules = virtualServices(scenario)
    .filter((one) => one.gateways.includes('mesh'))
    .flatMap((one) => one.tls)
  return numbers.map((number) =>
    listener({
      name: `0.0.0.0_${number}`,
      address: '0.0.0.0',
      port: number,
      direction: 'OUTBOUND',
      filterChains: ports
        .filter(({ port }) => port.port === number)
        .map(({ service, port }) => {
          const rule = tlsRules.find((one) => one.sniHosts.includes(service.host))
          const weighted = (rule?.targets ?? []).map((target) => ({
            name: outboundName(target.port ?? number, target.subset, target.host),
            weight: target.weight,
          }))
          const cluster = weighted[0]?.name ?? outboundName(number, '', service.host)
          const encrypted = port.protocol === 'https' || port.protocol === 'tls'
          return {
            ...(encrypted ? { filter_chain_match: { server_names: [service.host] } } : {}),
            filters: tcpFilters('client', cluster, weighted),
          }
        }),
      rest: {
        listener_filters: [TLS_INSPECTOR],
        listener_filters_timeout: '0s',
        continue_on_listener_filters_timeout: true,
        bind_to_port: false,
        default_filter_chain: PASSTHROUGH_CHAIN,
      },
    }),
  )
}

/** Takes every captured connection, and hands it to the listener of its original destination. */
function virtualOutbound({ scenario }: Moment, proxy: MeshProxy): Json {
  const open = outboundPolicy(scenario, proxy.workload) === 'ALLOW_ANY'
  return listener({
    name: 'virtualOutbound',
    address: '0.0.0.0',
    port: 15001,
    direction: 'OUTBOUND',
    filterChains: [
      {
        // A connection to the port itself would go round for ever.
        filter_chain_match: { destination_port: 15001 },
        filters: tcpFilters('client', 'BlackHoleCluster'),
        name: 'virtualOutbound-blackhole',
      },
      {
        filters: tcpFilters('client', open ? 'PassthroughCluster' : 'BlackHoleCluster'),
        name: 'virtualOutbound-catchall-tcp',
      },
    ],
    rest: { use_original_dst: true },
  })
}
