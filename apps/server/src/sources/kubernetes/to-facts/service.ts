import type { ServiceFact } from '@periplus/mesh'
import { Service } from '../wire/service.ts'

export function serviceFact(cluster: string, raw: unknown): ServiceFact {
  const { metadata, spec } = Service.parse(raw)
  return {
    cluster,
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    type: spec.type ?? 'ClusterIP',
    labels: metadata.labels,
    selector: spec.selector,
    ports: spec.ports.map((port) => ({ ...port, targetPort: port.targetPort ?? null })),
    externalName: spec.externalName,
    clusterIp: spec.clusterIP,
  }
}
