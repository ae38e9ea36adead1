import { appId, parseId } from '@periplus/shared'
import type { BaseGraph } from '../graph/base-graph.ts'

/**
 * Ids, and for each that is of an application or of one version of it, those of its workloads: levels
 * that draw no applications know what they draw by its workloads.
 */
export function withWorkloadsOfApps(
  { places }: Pick<BaseGraph, 'places'>,
  ids: readonly string[],
): readonly string[] {
  const apps = new Set(ids.filter((id) => parseId(id)?.kind === 'app'))
  if (apps.size === 0) return ids
  const workloads = places.filter(({ kind, cluster, namespace, app, version }) => {
    if (kind !== 'workload' || namespace === null || app === null) return false
    return (
      apps.has(appId(cluster, namespace, app)) ||
      (version !== null && apps.has(appId(cluster, namespace, app, version)))
    )
  })
  return [...ids, ...workloads.map(({ id }) => id)]
}
