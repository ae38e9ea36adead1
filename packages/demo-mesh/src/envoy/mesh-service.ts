import { hostOf } from '../scenario/lookups.ts'
import type { Scenario, Service } from '../scenario/model.ts'
import { clusterIpOf } from '../scenario/pods.ts'

/** A port's protocol as istiod sees it; `auto`: no name says it, so the proxy sniffs. */
export type PortProtocol = 'http' | 'http2' | 'grpc' | 'https' | 'tls' | 'tcp' | 'auto'

export interface MeshPort {
  readonly name: string
  readonly port: number
  readonly targetPort: number
  readonly protocol: PortProtocol
}

/** A service in istiod's registry, whichever kind of object it came from. */
export interface MeshService {
  readonly host: string
  readonly namespace: string
  readonly name: string
  readonly ports: readonly MeshPort[]
  /** Virtual addresses; empty for a headless Service. */
  readonly addresses: readonly string[]
  readonly registry: 'Kubernetes' | 'External'
  /** How Envoy finds the hosts. */
  readonly discovery: 'EDS' | 'STRICT_DNS' | 'ORIGINAL_DST'
  readonly meshExternal: boolean
  /** Hosts outside the cluster that the name resolves to. */
  readonly resolved: readonly string[]
  /** The Service object, for those of Kubernetes. */
  readonly service: Service | null
}

/** Every service, ordered by host as istiod orders them. */
export function meshServices(scenario: Scenario): MeshService[] {
  return [
    ...scenario.services.map((service) => fromKubernetes(scenario, service)),
    ...external(scenario),
  ].sort((a, b) => (a.host < b.host ? -1 : 1))
}

function fromKubernetes(scenario: Scenario, service: Service): MeshService {
  const headless = service.type === 'Headless'
  return {
    host: hostOf(service),
    namespace: service.namespace,
    name: service.name,
    ports: service.ports.map((port) => ({
      name: port.name ?? '',
      port: port.port,
      targetPort: port.targetPort,
      protocol: protocolOf(port.appProtocol ?? port.name ?? ''),
    })),
    addresses: headless ? [] : [clusterIpOf(scenario, service)],
    registry: 'Kubernetes',
    discovery: headless ? 'ORIGINAL_DST' : 'EDS',
    meshExternal: false,
    resolved: [],
    service,
  }
}

function external(scenario: Scenario): MeshService[] {
  return scenario.externalServices.map((entry) => ({
    host: entry.host,
    namespace: entry.namespace,
    name: entry.name,
    ports: [
      {
        name: entry.portName,
        port: entry.port,
        targetPort: entry.port,
        protocol: protocolOf(entry.protocol.toLowerCase()),
      },
    ],
    // A proxy without DNS capture does not use the address that istiod would allocate.
    addresses: [],
    registry: 'External',
    discovery: entry.location === 'MESH_EXTERNAL' ? 'STRICT_DNS' : 'EDS',
    meshExternal: entry.location === 'MESH_EXTERNAL',
    resolved: entry.addresses,
    service: null,
  }))
}

/**
 * The protocol that a port's name (`<protocol>[-<suffix>]`) or `appProtocol` says.
 * Source: Istio, "Protocol Selection".
 */
export function protocolOf(name: string): PortProtocol {
  const said = name.toLowerCase().replace('kubernetes.io/', '').split('-')[0] ?? ''
  switch (said) {
    case 'http':
    case 'ws':
      return 'http'
    case 'http2':
    case 'h2c':
      return 'http2'
    case 'grpc':
      return name.startsWith('grpc-web') ? 'http' : 'grpc'
    case 'https':
    case 'wss':
      return 'https'
    case 'tls':
      return 'tls'
    case 'tcp':
    case 'mysql':
    case 'mongo':
    case 'redis':
      return 'tcp'
    default:
      return 'auto'
  }
}

export const isHttp = (protocol: PortProtocol): boolean =>
  protocol === 'http' || protocol === 'http2' || protocol === 'grpc'

export const isHttp2 = (protocol: PortProtocol): boolean =>
  protocol === 'http2' || protocol === 'grpc'
