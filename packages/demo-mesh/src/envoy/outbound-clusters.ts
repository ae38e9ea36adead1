import { principalOf } from '../scenario/lookups.ts'
import { configPath, destinationRuleFor, type Subset } from './destination-rules.ts'
import { extension, FROM_ADS, type Json, socketAddress } from './extension.ts'
import { endpointsOf } from './mesh-endpoint.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import { isHttp, isHttp2, type MeshPort, type MeshService } from './mesh-service.ts'
import type { Moment } from './moment.ts'
import { mutualTlsTo, RAW_BUFFER, simpleTlsTo } from './tls-context.ts'
import { policyOfPort, policySettings, tlsMode, tlsSni } from './traffic-policy.ts'
import { visibleServices } from './visible-services.ts'

/** A cluster and the hosts behind it, before they are written in one of Envoy's forms. */
export interface OutboundCluster {
  readonly name: string
  readonly service: MeshService
  readonly port: MeshPort
  readonly subset: Subset | null
  readonly config: Json
}

/** `direction|port|subset|host`: Istio's names of clusters. */
export const outboundName = (port: number, subset: string, host: string): string =>
  `outbound|${port}|${subset}|${host}`

const EMPTY_SUBSET: Subset = { name: '', labels: {}, trafficPolicy: {} }

/** One cluster for every port and subset of every service that the proxy may call. */
export function outboundClusters(moment: Moment, proxy: MeshProxy): OutboundCluster[] {
  const { scenario } = moment
  return visibleServices(scenario, proxy.workload).flatMap((visible) => {
    const service = { ...visible, discovery: discoveryFor(proxy, visible) }
    const rule = destinationRuleFor(scenario, service.host, service.namespace, proxy.pod.namespace)
    return service.ports.flatMap((port) =>
      [null, ...(rule?.subsets ?? [])].map((subset) => {
        const { name: subsetName, labels, trafficPolicy } = subset ?? EMPTY_SUBSET
        const name = outboundName(port.port, subsetName, service.host)
        // A subset's policy wins, part by part.
        const policy = {
          ...policyOfPort(rule?.trafficPolicy ?? {}, port.port),
          ...policyOfPort(trafficPolicy, port.port),
        }
        const identities = endpointsOf(scenario, service, port, labels).map((endpoint) =>
          principalOf(scenario, endpoint.workload),
        )
        return {
          name,
          service,
          port,
          subset,
          config: {
            '@type': 'type.googleapis.com/envoy.config.cluster.v3.Cluster',
            name,
            type: service.discovery,
            ...discoverySettings(name, service, port),
            ...policySettings(policy),
            ...(service.discovery === 'ORIGINAL_DST' ? { lb_policy: 'CLUSTER_PROVIDED' } : {}),
            ...protocolOptions(port),
            ...transport(service, port, tlsMode(policy), {
              sni: tlsSni(policy),
              internalSni: `outbound_.${port.port}_.${subsetName}_.${service.host}`,
              identities: [...new Set(identities)].sort(),
            }),
            metadata: {
              filter_metadata: {
                istio: {
                  services: [
                    { host: service.host, name: service.name, namespace: service.namespace },
                  ],
                  ...(rule
                    ? { config: configPath('DestinationRule', rule.namespace, rule.name) }
                    : {}),
                  ...(subset ? { subset: subset.name } : {}),
                  ...(service.meshExternal ? { external: true } : {}),
                  default_original_port: port.port,
                },
              },
            },
            common_lb_config: { locality_weighted_lb_config: {} },
            filters: [METADATA_EXCHANGE],
          },
        }
      }),
    )
  })
}

/** A gateway has no original destination to go to, so it is told the pods of headless services. */
const discoveryFor = (proxy: MeshProxy, { discovery }: MeshService): MeshService['discovery'] =>
  proxy.type === 'router' && discovery === 'ORIGINAL_DST' ? 'EDS' : discovery

export const METADATA_EXCHANGE = extension(
  'istio.metadata_exchange',
  'envoy.tcp.metadataexchange.config.MetadataExchange',
  { protocol: 'istio-peer-exchange', enable_discovery: true },
)

function discoverySettings(name: string, service: MeshService, port: MeshPort): Json {
  switch (service.discovery) {
    case 'EDS':
      return { eds_cluster_config: { eds_config: FROM_ADS, service_name: name } }
    case 'ORIGINAL_DST':
      return {}
    case 'STRICT_DNS':
      return {
        dns_refresh_rate: '60s',
        respect_dns_ttl: true,
        dns_lookup_family: 'V4_ONLY',
        load_assignment: {
          cluster_name: name,
          endpoints: [
            {
              lb_endpoints: [{ endpoint: { address: socketAddress(service.host, port.port) } }],
              load_balancing_weight: 1,
            },
          ],
        },
      }
  }
}

function protocolOptions(port: MeshPort): Json {
  if (!isHttp(port.protocol)) return {}
  const config = isHttp2(port.protocol)
    ? { explicit_http_config: { http2_protocol_options: { max_concurrent_streams: 1073741824 } } }
    : { use_downstream_protocol_config: { http_protocol_options: {}, http2_protocol_options: {} } }
  return {
    typed_extension_protocol_options: {
      'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
        '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
        ...config,
      },
    },
  }
}

function transport(
  service: MeshService,
  port: MeshPort,
  mode: string | null,
  tls: { sni: string | null; internalSni: string; identities: readonly string[] },
): Json {
  switch (mode) {
    case 'DISABLE':
      return {}
    case 'SIMPLE':
      return { transport_socket: simpleTlsTo(tls.sni ?? service.host) }
    case 'ISTIO_MUTUAL':
      return { transport_socket: mutualTlsTo(tls.internalSni, tls.identities) }
    default:
      // Automatic mutual TLS: by host, where istiod says that a sidecar listens there.
      if (service.meshExternal || port.protocol === 'https') return {}
      return {
        transport_socket_matches: [
          {
            name: 'tlsMode-istio',
            match: { tlsMode: 'istio' },
            transport_socket: mutualTlsTo(tls.internalSni, tls.identities),
          },
          { name: 'tlsMode-disabled', match: {}, transport_socket: RAW_BUFFER },
        ],
      }
  }
}
