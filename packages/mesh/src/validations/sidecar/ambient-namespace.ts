import type { NamespaceFact } from '../../model/kubernetes.ts'

/** Whether pods of a namespace join the ambient mesh: a label for sidecars comes first. */
export function isAmbientNamespace(namespace: NamespaceFact | null): boolean {
  const labels = namespace?.labels ?? {}
  if (labels['istio-injection'] === 'enabled' || labels['istio.io/rev']) return false
  return labels['istio.io/dataplane-mode'] === 'ambient'
}
