import { clusterId } from '@periplus/shared'
import { perPlace } from './per-place.ts'
import type { Projection } from './projection.ts'

const clusterOf = perPlace((place) => {
  const { kind, cluster } = place
  if (kind !== 'workload' && kind !== 'service') return place
  return {
    id: clusterId(cluster),
    kind: 'cluster',
    cluster,
    namespace: null,
    name: cluster,
    app: null,
    version: null,
    workloadKind: null,
    ownService: null,
  }
})

/** Clusters; a loop is the traffic within one. Hosts outside the mesh and unknown callers stay. */
export const projectToClusters: Projection = (edge, placeOf) => [
  {
    source: clusterOf(placeOf(edge.source)),
    service: null,
    target: clusterOf(placeOf(edge.target)),
    via: null,
  },
]
