import type { NamespaceFact } from '@periplus/mesh'
import { OnlyMetadata } from '../wire/metadata.ts'
import { ourAnnotations } from './annotations.ts'

export function namespaceFact(cluster: string, raw: unknown): NamespaceFact {
  const { metadata } = OnlyMetadata.parse(raw)
  return {
    cluster,
    name: metadata.name,
    labels: metadata.labels,
    ...ourAnnotations(metadata.annotations),
    dataPlaneMode: modeOf(metadata.labels),
  }
}

/**
 * `istio-injection` decides before `istio.io/rev`, and either before the ambient label:
 * https://istio.io/latest/docs/ops/common-problems/injection/
 */
function modeOf(labels: Readonly<Record<string, string>>): NamespaceFact['dataPlaneMode'] {
  const injection = labels['istio-injection']
  if (injection === 'enabled') return 'sidecar'
  if (injection === undefined && labels['istio.io/rev']) return 'sidecar'
  return labels['istio.io/dataplane-mode'] === 'ambient' ? 'ambient' : 'none'
}
