import { message, type SourceName, sourceNames } from '@periplus/shared'
import type { ClusterSources } from '../sources/cluster-sources.ts'
import type { SourceBoard } from '../sources/source-board.ts'
import type { SourceReading } from '../sources/source-reading.ts'
import { notConfigured, reading, searchOf, sourceTitles } from './reading.ts'

/** How every source did when it was last read. Kubernetes is watched, so its state is the present. */
export function lastReadings(
  clusters: readonly ClusterSources[],
  board: SourceBoard,
): SourceReading[] {
  return clusters.flatMap((sources) => sourceNames.map((name) => lastOf(name, sources, board)))
}

function lastOf(name: SourceName, sources: ClusterSources, board: SourceBoard): SourceReading {
  const { cluster } = sources
  const search = searchOf(name, sources)
  if (!sources[name]) return notConfigured(name, cluster, search)
  if (name === 'kubernetes' && sources.kubernetes) return sources.kubernetes.status()
  const upstream = sourceTitles[name]
  const last = board.last(cluster, name)
  if (!last) return reading(name, cluster, 'ok', message('sources.not-yet-read', { upstream }))
  // Where nothing is wrong, where it was found is worth reading.
  return { ...last, message: last.message ?? search }
}
