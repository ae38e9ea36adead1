import type { ConfigFacts, PodFact, ServicePortFact } from '@periplus/mesh'

export interface PodPlace {
  readonly name: string
  /** Where the pod itself listens. */
  readonly port: number
}

interface ServicePort {
  readonly namespace: string
  readonly name: string
  readonly port: number
}

/** The ready pods that a port of a Service leads to, by name. */
export function readyPodsBehind(
  target: ServicePort,
  { services, pods }: Pick<ConfigFacts, 'services' | 'pods'>,
): PodPlace[] {
  const { namespace, name } = target
  const service = services.find((each) => each.namespace === namespace && each.name === name)
  const port = service?.ports.find((each) => each.port === target.port)
  const selector = Object.entries(service?.selector ?? {})
  if (!port || selector.length === 0) return []
  return pods
    .filter(
      (pod) =>
        pod.namespace === namespace &&
        pod.ready &&
        selector.every(([key, value]) => pod.labels[key] === value),
    )
    .flatMap((pod) => {
      const number = podPortOf(port, pod)
      return number === null ? [] : [{ name: pod.name, port: number }]
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** A target port may be the name of a container's port, which can differ between pods. */
function podPortOf({ port, targetPort }: ServicePortFact, pod: PodFact): number | null {
  if (typeof targetPort !== 'string') return targetPort ?? port
  for (const container of pod.containers) {
    const found = container.ports.find((each) => each.name === targetPort)
    if (found) return found.containerPort
  }
  return null
}
