import { message } from '@periplus/shared'
import { workloadsByLabels } from '../../config/by-labels.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { selects } from '../../config/labels.ts'
import type { ServiceFact, ServicePortFact } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { refTo } from '../finding.ts'
import { systemNamespaces } from '../system-namespaces.ts'
import { notIstioctl } from '../who-tells.ts'

/** Words by which a port names its protocol: alone, or before a hyphen (`http-metrics`). */
const protocolWords = new Set([
  ...['http', 'http2', 'http_proxy', 'https', 'grpc', 'tls', 'tcp', 'udp', 'hbone', 'doublehbone'],
  ...['mongo', 'mysql', 'redis'],
])

/** Values of appProtocol that Kubernetes defines and Istio understands. */
const kubernetesProtocols = new Set(['kubernetes.io/h2c', 'kubernetes.io/ws', 'kubernetes.io/wss'])

/** Servers that speak first, for which Istio never sniffs: SMTP, DNS, MySQL, MongoDB. */
const alwaysTcp = new Set([25, 53, 3306, 27017])

/** Whose Services of gateways istiod makes and names itself. */
const gatewayControllers = new Set([
  'istio.io-gateway-controller',
  'istio.io-mesh-controller',
  'istio.io-eastwest-controller',
])

/**
 * A Service's port does not say its protocol, so Istio guesses it from the first bytes of each
 * connection (https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/).
 */
export const portWithoutProtocol = defineCheck({
  id: 'service/port-without-protocol',
  severity: 'info',
  reads: ['Service', 'Pod', 'Workload'],
  byObject: ['Service'],
  istioctl: { analyzer: 'service.PortNameAnalyzer', code: 'IST0118' },
  kiali: ['KIA0601'],
  documentation:
    'https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/',
  why: message('findings.portWithoutProtocol.why'),
  fix: message('findings.portWithoutProtocol.fix'),
  find: (cluster, index) =>
    index
      .services(cluster)
      .filter((service) => !systemNamespaces.has(service.namespace) && !isOfIstio(service))
      .flatMap((service) =>
        service.ports.flatMap((port, at) => {
          const isExternal = service.type === 'ExternalName'
          // For a name outside, plain `tcp` would take all of its port on every address.
          const vague = isExternal && port.name === 'tcp'
          const isOurs = !saysProtocol(port) || vague
          const isIstioctls = isOurs || !isKnownToIstio(port)
          const isKialis =
            !saysProtocolToKiali(port) &&
            !('kiali_wizard' in service.labels) &&
            hasSidecars(service, index)
          if (!isIstioctls && !isKialis) return []
          const found = isExternal ? external : port.appProtocol === null ? {} : byAppProtocol
          const codes = port.appProtocol === null ? ['KIA0601'] : ['KIA0602']
          return {
            ...mistake(service, port, at),
            ...found,
            ...(isIstioctls ? {} : { references: codes, istioctlAnalyzer: null }),
            severityIn: {
              kiali: isKialis ? 'error' : 'off',
              ...(isOurs ? {} : { default: 'off' }),
              ...(isIstioctls ? {} : notIstioctl),
            },
          }
        }),
      ),
})

/**
 * Kiali looks at services whose pods have a sidecar, and takes it for an error. A workload without pods,
 * as in files, counts as the pods that it would have.
 */
function hasSidecars({ cluster, namespace, selector }: ServiceFact, index: ConfigIndex): boolean {
  if (Object.keys(selector).length === 0) return false
  const pods = index.pods(cluster, namespace).filter(({ labels }) => selects(selector, labels))
  const running =
    pods.length > 0 ? pods : workloadsByLabels(index, cluster, namespace).selectedBy(selector)
  return running.some(({ dataPlane }) => dataPlane === 'sidecar')
}

/** Of the control plane and its gateways, by the labels of Istio's charts. */
const isOfIstio = ({ labels }: ServiceFact) =>
  'istio' in labels ||
  labels.release === 'istio' ||
  gatewayControllers.has(labels['gateway.istio.io/managed'] ?? '')

export const saysProtocol = (port: ServicePortFact): boolean =>
  port.protocol === 'SCTP' || isKnownToIstio(port)

/** istioctl asks ports of SCTP, of which Istio carries nothing, for a name as well. */
function isKnownToIstio({ port, name, protocol, appProtocol }: ServicePortFact): boolean {
  if (protocol === 'UDP') return true
  const word = (appProtocol ?? name ?? '').toLowerCase()
  if (kubernetesProtocols.has(word) || word.startsWith('grpc-web')) return true
  return protocolWords.has(word.split('-')[0] ?? '') || alwaysTcp.has(port)
}

/** Kiali's words: a name begins with one, in small letters, and appProtocol is one in any. */
const kialisWords = [
  ...['grpc', 'grpc-web', 'http', 'http2', 'https', 'mongo', 'redis', 'tcp', 'tls', 'udp', 'mysql'],
]

const saysProtocolToKiali = ({ name, protocol, appProtocol }: ServicePortFact) =>
  protocol === 'UDP' ||
  (appProtocol === null
    ? kialisWords.some((word) => name === word || name?.startsWith(`${word}-`))
    : kialisWords.includes(appProtocol.toLowerCase()))

function mistake(
  service: ServiceFact,
  { port, name: portName, appProtocol }: ServicePortFact,
  at: number,
): Mistake {
  const number = String(port)
  const [field, word] = appProtocol === null ? ['name', portName] : ['appProtocol', appProtocol]
  return {
    object: refTo('Service', service),
    path: word === null ? `spec.ports[${at}]` : `spec.ports[${at}].${field}`,
    message:
      word === null
        ? message('findings.portUnnamed', { port: number })
        : message('findings.portWithoutProtocol', { port: number, name: word }),
  }
}

/** appProtocol decides before the name, and says no protocol that Istio knows. */
const byAppProtocol = { references: ['IST0118', 'KIA0602'] } as const

const external = {
  severity: 'warning',
  why: message('findings.portWithoutProtocol.external.why'),
  references: ['IST0150', 'KIA0601'],
} as const
