import { type MessageRef, message, type SourceName, type SourceState } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type { ClusterSources } from '../sources/cluster-sources.ts'
import { SourceFailure } from '../sources/source-failure.ts'
import type { Measured, SourceReading } from '../sources/source-reading.ts'

/** What a read knows of the request that it is for. */
export type ReadingContext = Pick<RequestContext, 'clusters' | 'board' | 'clock' | 'logger'>

/** What one read gave, or null with the reason in the reading. */
export interface Read<T> {
  readonly value: T | null
  readonly reading: SourceReading
}

/** How to configure each source, for those who have not. */
export const sourceFlags: Record<SourceName, string> = {
  kubernetes: '--kubeconfig',
  prometheus: '--prometheus',
  jaeger: '--jaeger',
  istiod: '--kubeconfig',
  envoy: '--kubeconfig',
}

export const sourceTitles: Record<SourceName, string> = {
  kubernetes: 'Kubernetes',
  prometheus: 'Prometheus',
  jaeger: 'Jaeger',
  istiod: 'istiod',
  envoy: 'Envoy',
}

export function reading(
  source: SourceName,
  cluster: string,
  state: SourceState,
  message: MessageRef | null,
  cost: { tookMs: number; queries: number } = { tookMs: 0, queries: 0 },
): SourceReading {
  return { source, cluster, state, message, tookMs: cost.tookMs, queries: cost.queries }
}

/**
 * Reads one upstream. A failure of the upstream becomes a reading, so that the rest of the answer
 * stands (design, decision 4); anything else is a fault of ours and is thrown.
 * An answer that is in doubt is a partial one.
 * @param ask null where the upstream is not configured
 * @param question what is asked, where it may be answered badly while all others are answered well
 */
export async function readSource<T>(
  context: ReadingContext,
  source: SourceName,
  cluster: string,
  ask: (() => Promise<Measured<T>>) | null,
  question?: string,
): Promise<Read<T>> {
  if (!ask) {
    const sources = context.clusters.find((each) => each.cluster === cluster)
    return { value: null, reading: notConfigured(source, cluster, searchOf(source, sources)) }
  }
  const startedMs = context.clock.nowMs()
  try {
    const { value, doubt, ...cost } = await ask()
    const read = reading(source, cluster, doubt ? 'partial' : 'ok', doubt ?? null, cost)
    context.board.record(read, question)
    return { value, reading: read }
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    const cost = { tookMs: context.clock.nowMs() - startedMs, queries: 1 }
    const read = reading(source, cluster, 'failed', error.reason, cost)
    context.board.record(read, question)
    context.logger.debug({ err: error }, 'a source failed')
    return { value: null, reading: read }
  }
}

/** @param search what looking for it in the cluster came to, where somebody looked */
export const notConfigured = (
  source: SourceName,
  cluster: string,
  search: MessageRef | null = null,
): SourceReading =>
  reading(
    source,
    cluster,
    'not-configured',
    search ??
      message('sources.not-configured', {
        source: sourceTitles[source],
        flag: sourceFlags[source],
      }),
  )

/** What looking for a source in the cluster came to; null where nobody looked. */
export const searchOf = (
  source: SourceName,
  sources: Pick<ClusterSources, 'searches'> | undefined,
): MessageRef | null =>
  source === 'prometheus' || source === 'jaeger' ? (sources?.searches[source] ?? null) : null

const badness: readonly SourceState[] = ['failed', 'partial', 'not-configured', 'ok']

/**
 * One reading per source and cluster: the worst state (partial where some reads went well), all
 * queries, the longest wait.
 */
export function mergeReadings(readings: readonly SourceReading[]): SourceReading[] {
  const merged = new Map<string, SourceReading>()
  for (const each of readings) {
    const key = `${each.cluster} ${each.source}`
    const before = merged.get(key)
    merged.set(key, before ? mergeTwo(before, each) : each)
  }
  return [...merged.values()]
}

function mergeTwo(one: SourceReading, other: SourceReading): SourceReading {
  const oneIsWorse = badness.indexOf(one.state) <= badness.indexOf(other.state)
  const [worse, better] = oneIsWorse ? [one, other] : [other, one]
  // Some questions were answered and some were not.
  const isMixed = worse.state === 'failed' && (better.state === 'ok' || better.state === 'partial')
  return {
    ...worse,
    state: isMixed ? 'partial' : worse.state,
    message: worse.message ?? better.message,
    tookMs: Math.max(one.tookMs, other.tookMs),
    queries: one.queries + other.queries,
  }
}
