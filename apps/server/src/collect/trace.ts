import type { ConfigFacts } from '@periplus/mesh'
import type { RequestContext } from '../context.ts'
import type { SpanFact } from '../sources/jaeger/jaeger-client.ts'
import type { SourceReading } from '../sources/source-reading.ts'
import { collectConfig } from './mesh.ts'
import { reading } from './reading.ts'

export interface CollectedTrace {
  /** Null where Jaeger knows no such trace. */
  readonly spans: readonly SpanFact[] | null
  readonly config: ConfigFacts
  readonly readings: readonly SourceReading[]
}

/**
 * @returns null where the cluster is not known or has no Jaeger
 * @throws SourceFailure
 */
export async function collectTrace(
  context: RequestContext,
  cluster: string,
  traceId: string,
): Promise<CollectedTrace | null> {
  const jaeger = context.clusters.find((each) => each.cluster === cluster)?.jaeger
  if (!jaeger) return null
  const [{ config }, answer] = await Promise.all([collectConfig(context), jaeger.trace(traceId)])
  const { tookMs, queries } = answer
  const read = reading('jaeger', cluster, 'ok', null, { tookMs, queries })
  context.board.record(read)
  return { spans: answer.value, config, readings: [read] }
}
