import { authorizationFilters } from './authorization-filters.ts'
import { connectionManager } from './connection-manager.ts'
import { extension, type Json } from './extension.ts'
import { type ServedPort, servedPorts } from './inbound-ports.ts'
import {
  HTTP_INSPECTOR,
  listener,
  ORIGINAL_DESTINATION,
  TLS_INSPECTOR,
  tcpFilters,
} from './listener.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import { isHttp } from './mesh-service.ts'
import type { Moment } from './moment.ts'
import { METADATA_EXCHANGE } from './outbound-clusters.ts'
import { mutualTlsMode } from './peer-authentication.ts'
import { inboundRoutes } from './routes.ts'
import { inboundName } from './static-clusters.ts'
import { mutualTlsServer } from './tls-context.ts'

const EVERY_ADDRESS = { prefix_ranges: [{ address_prefix: '0.0.0.0', prefix_len: 0 }] }
const HTTP_IN_MTLS = ['istio-http/1.0', 'istio-http/1.1', 'istio-h2']
const TCP_IN_MTLS = ['istio-peer-exchange', 'istio']
const PLAIN_HTTP = ['http/1.1', 'h2c']

const AUTHENTICATION = extension('istio_authn', 'io.istio.network.authn.Config')

/** The sidecar's one inbound listener: for every port, a chain for mutual TLS and one for plaintext. */
export function virtualInbound(moment: Moment, proxy: MeshProxy): Json {
  const ports = servedPorts(moment.scenario, proxy.workload)
  const strict = mutualTlsMode(moment.scenario, proxy.workload) === 'STRICT'
  return listener({
    name: 'virtualInbound',
    address: '0.0.0.0',
    port: 15006,
    direction: 'INBOUND',
    filterChains: [
      {
        filter_chain_match: { destination_port: 15006 },
        filters: [METADATA_EXCHANGE, ...tcpFilters('server', 'BlackHoleCluster')],
        name: 'virtualInbound-blackhole',
      },
      ...catchAllChains(moment, proxy, strict),
      ...ports.flatMap((port) => portChains(moment, proxy, port, strict)),
    ],
    rest: {
      listener_filters: [ORIGINAL_DESTINATION, TLS_INSPECTOR, HTTP_INSPECTOR],
      listener_filters_timeout: '0s',
      continue_on_listener_filters_timeout: true,
    },
  })
}

/** Connections to ports that no Service names. */
function catchAllChains(moment: Moment, proxy: MeshProxy, strict: boolean): Json[] {
  const cluster = 'InboundPassthroughCluster'
  const http = serverManager(moment, proxy, cluster, 0)
  const tcp = tcpFilters('server', cluster)
  const plain = strict
    ? []
    : [
        chain('virtualInbound-catchall-http', plaintext(EVERY_ADDRESS, PLAIN_HTTP), [http]),
        chain('virtualInbound', plaintext(EVERY_ADDRESS), tcp),
      ]
  return [
    chain('virtualInbound-catchall-http', encrypted(EVERY_ADDRESS, HTTP_IN_MTLS), [http], moment),
    chain('virtualInbound', encrypted(EVERY_ADDRESS, TCP_IN_MTLS), tcp, moment),
    ...plain,
  ]
}

function portChains(moment: Moment, proxy: MeshProxy, port: ServedPort, strict: boolean): Json[] {
  const at = { destination_port: port.targetPort }
  const name = `0.0.0.0_${port.targetPort}`
  const cluster = inboundName(port.targetPort)
  const tcp = tcpFilters('server', cluster)
  const http = [serverManager(moment, proxy, cluster, port.targetPort)]
  const either = [...TCP_IN_MTLS, ...HTTP_IN_MTLS]
  if (isHttp(port.protocol)) {
    return [
      chain(name, encrypted(at, either), http, moment),
      ...(strict ? [] : [chain(name, plaintext(at), http)]),
    ]
  }
  if (port.protocol !== 'auto') {
    return [
      chain(name, encrypted(at, either), tcp, moment),
      ...(strict ? [] : [chain(name, plaintext(at), tcp)]),
    ]
  }
  return [
    chain(name, encrypted(at, HTTP_IN_MTLS), http, moment),
    chain(name, encrypted(at, TCP_IN_MTLS), tcp, moment),
    ...(strict
      ? []
      : [chain(name, plaintext(at, PLAIN_HTTP), http), chain(name, plaintext(at), tcp)]),
  ]
}

const encrypted = (match: Json, protocols: readonly string[]): Json => ({
  ...match,
  transport_protocol: 'tls',
  application_protocols: protocols,
})

const plaintext = (match: Json, protocols: readonly string[] = []): Json => ({
  ...match,
  transport_protocol: 'raw_buffer',
  ...(protocols.length > 0 ? { application_protocols: protocols } : {}),
})

/** @param mutualTls given for the chains that take mutual TLS */
const chain = (name: string, match: Json, filters: readonly Json[], mutualTls?: Moment): Json => ({
  filter_chain_match: match,
  filters: [AUTHENTICATION, METADATA_EXCHANGE, ...filters],
  ...(mutualTls
    ? {
        transport_socket: mutualTlsServer(mutualTls.scenario.cluster.trustDomain, [
          'istio-peer-exchange',
          'h2',
          'http/1.1',
        ]),
      }
    : {}),
  name,
})

const serverManager = (moment: Moment, proxy: MeshProxy, cluster: string, port: number): Json =>
  connectionManager(moment, proxy, {
    statPrefix: port === 0 ? cluster : `inbound_0.0.0.0_${port}`,
    routes: inboundRoutes(moment, proxy, cluster, port),
    side: 'server',
    before: authorizationFilters(moment.scenario, proxy.workload),
  })
