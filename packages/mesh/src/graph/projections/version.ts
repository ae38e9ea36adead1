import { appId } from '@periplus/shared'
import { perPlace } from './per-place.ts'
import type { Projection } from './projection.ts'

const versionOf = perPlace((place) => {
  const { kind, cluster, namespace, app, version } = place
  if (kind !== 'workload' || namespace === null || app === null) return place
  const id = appId(cluster, namespace, app, version ?? undefined)
  return { ...place, id, kind: 'app', name: app, workloadKind: null, ownService: null }
})

/**
 * Versions of applications with the services between them, so that a picture shows how a service's
 * requests are shared between versions.
 */
export const projectToVersions: Projection = (edge, placeOf) => {
  const source = versionOf(placeOf(edge.source))
  const target = versionOf(placeOf(edge.target))
  const { service, via } = edge
  if (service === null || service === edge.target || target.kind === 'operation') {
    return [{ source, service, target, via }]
  }
  const between = placeOf(service)
  return [
    { source, service, target: between, via },
    { source: between, service, target, via },
  ]
}
