import { appId } from '@periplus/shared'
import { perPlace } from './per-place.ts'
import type { Projection } from './projection.ts'

/** A workload without an application's name stays itself. */
const appOf = perPlace((place) => {
  const { kind, cluster, namespace, app } = place
  if (kind !== 'workload' || namespace === null || app === null) return place
  const id = appId(cluster, namespace, app)
  return {
    ...place,
    id,
    kind: 'app',
    name: app,
    version: null,
    workloadKind: null,
    ownService: null,
  }
})

/** Applications: workloads with one canonical name are one node, all their versions together. */
export const projectToApps: Projection = (edge, placeOf) => [
  {
    source: appOf(placeOf(edge.source)),
    service: edge.service,
    target: appOf(placeOf(edge.target)),
    via: edge.via,
  },
]
