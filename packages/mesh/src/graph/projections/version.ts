import { appId } from '@periplus/shared'
import { perPlace } from './per-place.ts'
import type { Projection } from './projection.ts'

/** A workload without an application's name stays itself. */
const versionOf = perPlace((place) => {
  const { kind, cluster, namespace, app, version } = place
  if (kind !== 'workload' || namespace === null || app === null) return place
  const id = appId(cluster, namespace, app, version ?? undefined)
  return { ...place, id, kind: 'app', name: app, workloadKind: null, ownService: null }
})

/** Versions of applications, each a node. */
export const projectToVersions: Projection = (edge, placeOf) => [
  {
    source: versionOf(placeOf(edge.source)),
    service: edge.service,
    target: versionOf(placeOf(edge.target)),
    via: edge.via,
  },
]
