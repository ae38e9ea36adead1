import { appId } from '@periplus/shared'
import type { Place } from '../base-graph.ts'
import type { Projection } from './projection.ts'

/** Applications: workloads with one canonical name are one node, all their versions together. */
export const projectToApps: Projection = (edge, placeOf) => [
  {
    source: appOf(placeOf(edge.source)),
    service: edge.service,
    target: appOf(placeOf(edge.target)),
    via: edge.via,
  },
]

/** A workload without an application's name stays itself. */
function appOf(place: Place): Place {
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
}
