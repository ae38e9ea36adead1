import { message, type SourceName, sourceNames } from '@periplus/shared'
import type { ClusterSources } from '../sources/cluster-sources.ts'
import type { SourceBoard } from '../sources/source-board.ts'
import type { SourceReading } from '../sources/source-reading.ts'
import { notConfigured, reading, sourceTitles } from './reading.ts'

/** How every source did when it was last read. Kubernetes is watched, so its state is the present. */
export function lastReadings(
  clusters: readonly ClusterSources[],
  board: SourceBoard,
): SourceReading[] {
  return clusters.flatMap((sources) => sourceNames.map((name) => lastOf(name, sources, board)))
}

function lastOf(name: SourceName, sources: ClusterSources, board: SourceBoard): SourceReading {
  const { cluster } = sources
  if (!sources[name]) return notConfigured(name, cluster)
  if (name === 'kubernetes' && sources.kubernetes) return sources.kubernetes.status()
  const upstream = sourceTitles[name]
  return (
    board.last(cluster, name) ??
    reading(name, cluster, 'ok', message('sources.not-yet-read', { upstream }))
  )
}
