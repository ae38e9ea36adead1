import type { ServiceFact } from '@periplus/mesh'
import { Service } from '../wire/service.ts'
import { ourAnnotations } from './annotations.ts'

/** https://istio.io/latest/docs/reference/config/annotations/#NetworkingExportTo */
const exportToAnnotation = 'networking.istio.io/exportTo'

export function serviceFact(cluster: string, raw: unknown): ServiceFact {
  const { metadata, spec, status } = Service.parse(raw)
  const exportTo = metadata.annotations[exportToAnnotation]
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
    ...ourAnnotations(metadata.annotations),
    ...(status?.conditions.length ? { conditions: status.conditions } : {}),
    ...(exportTo === undefined ? {} : { exportTo: exportTo.split(',').map((part) => part.trim()) }),
  }
}
