import { groupBy } from './group-by.ts'
import { nanoseconds } from './otlp.ts'
import { endUs, type Span } from './span.ts'

/** What `GET /api/v3/trace-summaries` says of one trace. */
export function summarise(trace: readonly Span[]) {
  const known = new Set(trace.map((span) => span.spanId))
  const orphans = trace.filter((span) => span.parentSpanId && !known.has(span.parentSpanId))
  const root = trace.find((span) => span.parentSpanId === null)
  const byService = groupBy(trace, (span) => span.serviceName)
  return {
    traceId: trace[0]?.traceId ?? '',
    rootServiceName: root?.serviceName ?? '',
    rootOperationName: root?.operation ?? '',
    minStartTimeUnixNano: nanoseconds(Math.min(...trace.map((span) => span.startUs))),
    maxEndTimeUnixNano: nanoseconds(Math.max(...trace.map(endUs))),
    spanCount: trace.length,
    errorSpanCount: failures(trace),
    orphanSpanCount: orphans.length,
    services: [...byService].map(([name, spans]) => ({
      name,
      spanCount: spans.length,
      errorSpanCount: failures(spans),
    })),
  }
}

const failures = (spans: readonly Span[]): number => spans.filter((span) => span.failed).length
