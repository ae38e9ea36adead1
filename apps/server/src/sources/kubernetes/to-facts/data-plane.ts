import type { DataPlane } from '@periplus/mesh'
import type { Container, PodSpec } from '../wire/pod.ts'

export interface PodShape {
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  readonly spec: PodSpec | null
}

const proxyName = 'istio-proxy'

/** The proxy's container: beside the application's, or among the init containers (native sidecar). */
export function proxyOf(spec: PodSpec | null): Container | null {
  const all = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])]
  return all.find((container) => container.name === proxyName) ?? null
}

/**
 * How a pod takes part in the mesh, from what its objects say. The proxy's first arguments name
 * its role (`proxy sidecar|router|waypoint|ztunnel`); labels tell where arguments are left out.
 */
export function dataPlaneOf(pod: PodShape): DataPlane {
  const proxy = proxyOf(pod.spec)
  if (proxy) {
    const role = proxy.args[0] === 'proxy' ? proxy.args[1] : undefined
    if (role === 'ztunnel' || proxy.image?.includes('ztunnel')) return 'ztunnel'
    if (role === 'waypoint' || isWaypoint(pod.labels)) return 'waypoint'
    if (role === 'router' || isGateway(pod)) return 'gateway'
    return 'sidecar'
  }
  return pod.annotations['ambient.istio.io/redirection'] === 'enabled' ? 'ambient' : 'none'
}

const isWaypoint = (labels: PodShape['labels']) =>
  labels['gateway.istio.io/managed'] === 'istio.io-mesh-controller' ||
  labels['gateway.networking.k8s.io/gateway-class-name'] === 'istio-waypoint'

function isGateway({ labels, annotations, spec }: PodShape): boolean {
  const templates = (annotations['inject.istio.io/templates'] ?? '').split(',')
  if (templates.includes('gateway')) return true
  if (labels['gateway.networking.k8s.io/gateway-name'] || labels['istio.io/gateway-name']) {
    return true
  }
  const alone = (spec?.containers ?? []).every((container) => container.name === proxyName)
  return alone && /gateway|ingress|egress/.test(labels.istio ?? '')
}

/**
 * How pods made from a template would take part, for a workload that has none right now.
 * Sidecars are added at admission, so the template does not show them: labels decide
 * (https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy).
 */
export function expectedDataPlane(
  template: PodShape,
  namespaceMode: 'sidecar' | 'ambient' | 'none',
): DataPlane {
  const present = dataPlaneOf(template)
  if (present !== 'none') return present
  if (isWaypoint(template.labels)) return 'waypoint'
  const inject = template.labels['sidecar.istio.io/inject'] ?? null
  const injected = inject === null ? namespaceMode === 'sidecar' : inject === 'true'
  if (injected) {
    const templates = (template.annotations['inject.istio.io/templates'] ?? '').split(',')
    return templates.includes('gateway') ? 'gateway' : 'sidecar'
  }
  const mode = template.labels['istio.io/dataplane-mode']
  if (mode) return mode === 'ambient' ? 'ambient' : 'none'
  return namespaceMode === 'ambient' ? 'ambient' : 'none'
}
