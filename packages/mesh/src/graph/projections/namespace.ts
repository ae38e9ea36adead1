import { namespaceId } from '@periplus/shared'
import { perPlace } from './per-place.ts'
import type { Projection } from './projection.ts'

const namespaceOf = perPlace((place) => {
  const { kind, cluster, namespace } = place
  if (namespace === null || (kind !== 'workload' && kind !== 'service')) return place
  return {
    id: namespaceId(cluster, namespace),
    kind: 'namespace',
    cluster,
    namespace,
    name: namespace,
    app: null,
    version: null,
    workloadKind: null,
    ownService: null,
  }
})

/** Namespaces; a loop is the traffic within one. Hosts outside the mesh and unknown callers stay. */
export const projectToNamespaces: Projection = (edge, placeOf) => [
  {
    source: namespaceOf(placeOf(edge.source)),
    service: null,
    target: namespaceOf(placeOf(edge.target)),
    via: null,
  },
]
