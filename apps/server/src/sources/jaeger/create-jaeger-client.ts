import type * as z from 'zod'
import type { Asked } from '../http/failures-of.ts'
import { jsonOrNull } from '../http/json-or-null.ts'
import type { UpstreamAnswer, UpstreamHttp } from '../http/upstream-http.ts'
import type { SourceFailure } from '../source-failure.ts'
import type { Measured } from '../source-reading.ts'
import type { UpstreamObserver } from '../upstream-observer.ts'
import { failures } from './failures.ts'
import type { FoundTrace, JaegerClient, SpanFact } from './jaeger-client.ts'
import { searchParametersLegacy, searchParametersV3 } from './queries.ts'
import { legacyToSpans, summaryOfSpans } from './to-facts-legacy.ts'
import { summariesToFacts, tracesToFacts } from './to-facts-v3.ts'
import { LegacyServices, LegacyTraces } from './wire-legacy.ts'
import { ServicesAnswer, SummariesAnswer, TracesAnswer } from './wire-v3.ts'

export interface JaegerClientOptions {
  cluster(): string
  readonly timeoutMs: number
  nowMs(): number
  readonly observe: UpstreamObserver
}

/**
 * `v3` from Jaeger 2.19, which alone summarises traces and filters them by tag; `legacy` before.
 * Later versions have no legacy search, so each must be asked in its own words.
 */
type Dialect = 'v3' | 'legacy'

export function createJaegerClient(http: UpstreamHttp, options: JaegerClientOptions): JaegerClient {
  let dialect: Promise<Dialect> | null = null

  async function send(asked: Asked, path: string): Promise<UpstreamAnswer> {
    const startedMs = options.nowMs()
    const note = (outcome: 'ok' | SourceFailure['kind']) => {
      const { cluster, operation } = asked
      const tookMs = options.nowMs() - startedMs
      options.observe({ source: 'jaeger', cluster, operation, outcome, tookMs })
    }
    try {
      const answer = await http.send({ path })
      note(answer.status < 500 ? 'ok' : 'http-error')
      return answer
    } catch (error) {
      const failure = failures.ofSocket(asked, error)
      note(failure.kind)
      throw failure
    }
  }

  /** Asks once which API this Jaeger has. */
  function knownDialect(asked: Asked): Promise<Dialect> {
    dialect ??= probe(asked)
    return dialect
  }

  async function probe(asked: Asked): Promise<Dialect> {
    const answer = await send(asked, '/api/v3/trace-summaries')
    // Without parameters it is refused, in JSON; versions that lack it answer 404 in plain text,
    // older ones 200 with their page.
    if (answer.status === 400 && jsonOrNull(answer.text) !== null) return 'v3'
    if (answer.status === 404 || isPage(answer)) return 'legacy'
    if (answer.status === 200) return jsonOrNull(answer.text) === null ? 'legacy' : 'v3'
    throw failures.ofAnswer(asked, answer)
  }

  /** @returns null for 404, which v3 answers where nothing matches */
  async function read<T extends z.ZodType>(
    asked: Asked,
    path: string,
    schema: T,
  ): Promise<z.output<T> | null> {
    const answer = await send(asked, path)
    if (answer.status === 404) return null
    if (answer.status !== 200) throw failures.ofAnswer(asked, answer)
    const parsed = schema.safeParse(jsonOrNull(answer.text))
    if (!parsed.success) throw failures.garbage(asked, answer, parsed.error)
    return parsed.data
  }

  async function measured<T>(
    operation: string,
    ask: { v3: (asked: Asked) => Promise<T>; legacy: (asked: Asked) => Promise<T> },
  ): Promise<Measured<T>> {
    const { timeoutMs } = options
    const asked: Asked = { cluster: options.cluster(), address: http.address, operation, timeoutMs }
    const startedMs = options.nowMs()
    const probed = dialect !== null
    try {
      const value = await ask[await knownDialect(asked)](asked)
      return { value, tookMs: options.nowMs() - startedMs, queries: probed ? 1 : 2 }
    } catch (error) {
      // What answered the probe may not have been Jaeger, or may have been replaced since.
      dialect = null
      throw error
    }
  }

  return {
    // Where on its Service it is may be known only after the first request.
    get address() {
      return http.address
    },
    services: () =>
      measured('services', {
        v3: async (asked) =>
          (await read(asked, '/api/v3/services', ServicesAnswer))?.services.sort() ?? [],
        legacy: async (asked) => {
          const answer = await read(asked, '/api/services', LegacyServices)
          if (!answer) throw noSuchPath(asked)
          return (answer.data ?? []).sort()
        },
      }),
    search: (search) =>
      measured('trace search', {
        v3: async (asked) => {
          const query = searchParametersV3(search)
          const answer = await read(asked, `/api/v3/trace-summaries?${query}`, SummariesAnswer)
          return answer ? summariesToFacts(answer) : []
        },
        legacy: async (asked) => {
          const query = searchParametersLegacy(search)
          const answer = await read(asked, `/api/traces?${query}`, LegacyTraces)
          if (!answer) throw noSuchPath(asked)
          return (answer.data ?? []).map((trace) =>
            summaryOfSpans(trace.traceID, legacyToSpans(trace)),
          )
        },
      }),
    find: (search) =>
      measured('trace search', {
        v3: async (asked) => {
          const query = searchParametersV3(search)
          const answer = await read(asked, `/api/v3/traces?${query}`, TracesAnswer)
          return answer ? foundTraces(tracesToFacts(answer)) : []
        },
        legacy: async (asked) => {
          const query = searchParametersLegacy(search)
          const answer = await read(asked, `/api/traces?${query}`, LegacyTraces)
          if (!answer) throw noSuchPath(asked)
          return foundTraces((answer.data ?? []).flatMap(legacyToSpans))
        },
      }),
    trace: (traceId) =>
      measured('trace', {
        v3: async (asked) => {
          const path = `/api/v3/traces/${encodeURIComponent(traceId)}`
          const answer = await read(asked, path, TracesAnswer)
          const spans = answer ? tracesToFacts(answer) : []
          return spans.length > 0 ? spans : null
        },
        legacy: async (asked) => {
          const path = `/api/traces/${encodeURIComponent(traceId)}`
          const [trace] = (await read(asked, path, LegacyTraces))?.data ?? []
          return trace ? legacyToSpans(trace) : null
        },
      }),
    close: () => http.close(),
  }
}

/** Spans of many traces, by trace. */
function foundTraces(spans: readonly SpanFact[]): FoundTrace[] {
  const traces = new Map<string, SpanFact[]>()
  for (const span of spans) {
    const known = traces.get(span.traceId)
    if (known) known.push(span)
    else traces.set(span.traceId, [span])
  }
  return [...traces].map(([traceId, own]) => ({
    summary: summaryOfSpans(traceId, own),
    spans: own,
  }))
}

const isPage = (answer: UpstreamAnswer) =>
  answer.status === 200 && answer.contentType === 'text/html'

/** 404 where Jaeger's API has a list: something else, or Jaeger below a base path. */
const noSuchPath = (asked: Asked): SourceFailure =>
  failures.ofAnswer(asked, { status: 404, contentType: '', text: '' })
