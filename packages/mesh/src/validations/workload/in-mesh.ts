import type { ConfigIndex } from '../../config/config-index.ts'
import type { ContainerFact } from '../../model/kubernetes.ts'

interface Injectable {
  readonly cluster: string
  readonly namespace: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>> | undefined
  readonly containers: readonly ContainerFact[]
}

const inject = 'sidecar.istio.io/inject'

/**
 * Whether istioctl takes a pod or a template for a part of the mesh. It looks at no revision, so
 * this is for its profile alone (istio/istio pkg/config/analysis/analyzers/util/in_mesh.go).
 */
export function isInMeshByIstioctl(pod: Injectable, index: ConfigIndex): boolean {
  const { labels, annotations = {}, containers } = pod
  const proxy = containers.find(({ name }) => name === 'istio-proxy')
  if (proxy && proxy.image !== '') return true
  const asked = labels[inject] ?? annotations[inject]
  if (asked !== undefined) return asked === 'true'
  const namespace = index.namespace(pod.cluster, pod.namespace)
  return namespace?.labels['istio-injection'] === 'enabled'
}
