import type { ConfigFacts } from '@periplus/mesh'
import type { TimeRangeText } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type {
  JaegerClient,
  TraceSearch,
  TraceSummaryFact,
} from '../sources/jaeger/jaeger-client.ts'
import { SourceFailure } from '../sources/source-failure.ts'
import type { Measured, SourceReading } from '../sources/source-reading.ts'
import { collectConfig } from './mesh.ts'
import { withPatience } from './patience.ts'
import { mergeReadings, type Read, readSource } from './reading.ts'
import type { TracedService } from './traced-service.ts'
import { askedOnce } from './upstream-place.ts'
import { collectWindow, type ResolvedWindow, resolveWindow } from './window.ts'

export interface TraceQuestion {
  /** Null: every cluster. */
  readonly cluster: string | null
  /** Whose traces; null: anybody's. Told from the configuration, which is read on the way. */
  readonly serviceOf: (config: ConfigFacts) => TracedService | null
  readonly operation: string | null
  readonly minDurationMs: number | null
  readonly maxDurationMs: number | null
  readonly errorsOnly: boolean
  readonly limit: number
}

export interface CollectedTraces {
  readonly traces: readonly { readonly cluster: string; readonly summary: TraceSummaryFact }[]
  readonly services: readonly { readonly cluster: string; readonly name: string }[]
  /** Some search hit its limit. */
  readonly truncated: boolean
  readonly window: ResolvedWindow
  readonly readings: readonly SourceReading[]
}

export async function collectTraces(
  context: RequestContext,
  range: TimeRangeText,
  question: TraceQuestion,
): Promise<CollectedTraces> {
  const [window, { config }] = await Promise.all([windowOf(context, range), collectConfig(context)])
  const service = question.serviceOf(config)
  const asked = jaegersOf(context, question.cluster)
  const reads = await Promise.all(
    asked.map(async ({ cluster, jaeger }) => ({
      cluster,
      ...(await readSource(
        context,
        'jaeger',
        cluster,
        jaeger && (() => readTraces(jaeger, service, searchOf(question, window))),
      )),
    })),
  )
  return {
    traces: reads
      .flatMap(({ cluster, value }) =>
        (value?.traces ?? []).map((summary) => ({ cluster, summary })),
      )
      .filter(({ summary }) => !question.errorsOnly || summary.errors > 0)
      .sort((a, b) => b.summary.startMs - a.summary.startMs)
      .slice(0, question.limit),
    services: reads.flatMap(({ cluster, value }) =>
      (value?.services ?? []).map((name) => ({ cluster, name })),
    ),
    truncated: reads.some(({ value }) => (value?.traces.length ?? 0) >= question.limit),
    window,
    readings: mergeReadings(reads.map((each: Read<unknown>) => each.reading)),
  }
}

/** How long a search for traces waits for Prometheus to say what time it is. */
const patienceMs = 1500
/** Of no account for traces, which are not sampled by scrapes. */
const scrapeIntervalSeconds = 15

/** The window on Prometheus's clock, so that it is that of the graph; on ours where that is away. */
async function windowOf(context: RequestContext, range: TimeRangeText): Promise<ResolvedWindow> {
  const collected = await withPatience(collectWindow(context, range), patienceMs)
  const nowSeconds = Math.floor(context.clock.nowMs() / 1000)
  return collected?.window ?? resolveWindow(range, { nowSeconds, scrapeIntervalSeconds })
}

/** Clusters that share one Jaeger ask it once. */
function jaegersOf(context: RequestContext, only: string | null) {
  const wanted = context.clusters.filter(({ cluster }) => only === null || cluster === only)
  return askedOnce(wanted, 'jaeger').map(({ cluster, jaeger }) => ({ cluster, jaeger }))
}

type SearchWithoutService = Omit<TraceSearch, 'service'>

const searchOf = (question: TraceQuestion, window: ResolvedWindow): SearchWithoutService => ({
  operation: question.operation,
  fromMs: window.fromSeconds * 1000,
  toMs: window.toSeconds * 1000,
  minDurationMs: question.minDurationMs,
  maxDurationMs: question.maxDurationMs,
  tags: question.errorsOnly ? { error: 'true' } : {},
  limit: question.limit,
})

interface TracesRead {
  readonly services: readonly string[]
  readonly traces: readonly TraceSummaryFact[]
}

async function readTraces(
  jaeger: JaegerClient,
  service: TracedService | null,
  search: SearchWithoutService,
): Promise<Measured<TracesRead>> {
  const services = await jaeger.services()
  const found = service
    ? await jaeger.search({
        ...search,
        service: service.names.find((name) => services.value.includes(name)) ?? service.names[0],
        tags: { ...service.tags, ...search.tags },
      })
    : await searchAnyService(jaeger, services.value, search)
  return {
    value: { services: services.value, traces: found.value },
    tookMs: services.tookMs + found.tookMs,
    queries: services.queries + found.queries,
  }
}

/** Few storages search without a service. Where this one does not, so many services are asked. */
const servicesAsked = 8

async function searchAnyService(
  jaeger: JaegerClient,
  services: readonly string[],
  search: SearchWithoutService,
): Promise<Measured<readonly TraceSummaryFact[]>> {
  try {
    return await jaeger.search({ ...search, service: null })
  } catch (error) {
    if (!(error instanceof SourceFailure) || error.kind !== 'query-error') throw error
  }
  const answers = await Promise.all(
    services.slice(0, servicesAsked).map((service) => jaeger.search({ ...search, service })),
  )
  const byId = new Map(
    answers.flatMap((each) => each.value.map((trace) => [trace.traceId, trace] as const)),
  )
  return {
    value: [...byId.values()],
    tookMs: Math.max(0, ...answers.map((each) => each.tookMs)),
    queries: 1 + answers.reduce((sum, each) => sum + each.queries, 0),
  }
}
