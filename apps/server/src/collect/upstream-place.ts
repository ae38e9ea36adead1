import type { ClusterSources } from '../sources/cluster-sources.ts'
import type { SearchedSource } from '../sources/discovery/well-known.ts'

/**
 * What tells one upstream from another: clusters may share one, and then it is asked once. What was
 * found in a cluster is its own, although another cluster has a Service of the same name.
 * @returns null where there is none
 */
export function upstreamPlace(
  sources: Pick<ClusterSources, 'cluster' | 'found' | SearchedSource>,
  source: SearchedSource,
): string | null {
  const { address } = sources[source] ?? {}
  if (address === undefined) return null
  return sources.found[source] === null ? address : `${sources.cluster} ${address}`
}

/** The first of the clusters that share an upstream, and of those that have none all. */
export function askedOnce<T extends Pick<ClusterSources, 'cluster' | 'found' | SearchedSource>>(
  clusters: readonly T[],
  source: SearchedSource,
): T[] {
  const asked = new Set<string>()
  return clusters.filter((sources) => {
    const place = upstreamPlace(sources, source)
    if (place === null) return true
    const isNew = !asked.has(place)
    asked.add(place)
    return isNew
  })
}
