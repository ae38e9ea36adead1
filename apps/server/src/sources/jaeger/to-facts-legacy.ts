import type { SpanFact, SpanKind, TagFact, TraceSummaryFact } from './jaeger-client.ts'
import { isErrorTagged, roundMicro } from './to-facts-v3.ts'
import type { LegacySpan, LegacyTrace } from './wire-legacy.ts'

export const legacyToSpans = (trace: LegacyTrace): SpanFact[] =>
  trace.spans.map((span) => {
    const process = trace.processes[span.processID]
    return spanToFact(span, process?.serviceName ?? '', tagsOf(process?.tags ?? []))
  })

const kinds: Readonly<Record<string, SpanKind>> = {
  internal: 'internal',
  server: 'server',
  client: 'client',
  producer: 'producer',
  consumer: 'consumer',
}

function spanToFact(span: LegacySpan, service: string, process: readonly TagFact[]): SpanFact {
  const tags = tagsOf(span.tags)
  const parent = span.references.find(
    ({ refType, traceID }) => refType === 'CHILD_OF' && traceID === span.traceID,
  )
  const kind = tags.find(({ key }) => key === 'span.kind')?.value ?? ''
  return {
    traceId: span.traceID,
    spanId: span.spanID,
    parentSpanId: parent?.spanID ?? null,
    service,
    operation: span.operationName,
    kind: kinds[kind] ?? 'unspecified',
    startMs: span.startTime / 1000,
    durationMs: span.duration / 1000,
    error: isErrorTagged(tags),
    tags: [...tags.filter(({ key }) => key !== 'span.kind'), ...process],
    events: span.logs.map(({ timestamp, fields }) => {
      const all = tagsOf(fields)
      const name = all.find(({ key }) => key === 'event')?.value ?? ''
      return { timeMs: timestamp / 1000, name, tags: all.filter(({ key }) => key !== 'event') }
    }),
  }
}

const tagsOf = (tags: readonly { key: string; value?: unknown }[]): TagFact[] =>
  tags.map(({ key, value }) => ({ key, value: typeof value === 'string' ? value : text(value) }))

const text = (value: unknown) => (value === undefined ? '' : JSON.stringify(value))

/** What a search shows of a trace, where Jaeger itself sends whole traces. */
export function summaryOfSpans(traceId: string, spans: readonly SpanFact[]): TraceSummaryFact {
  const ids = new Set(spans.map((span) => span.spanId))
  const byStart = [...spans].sort((a, b) => a.startMs - b.startMs)
  const root =
    byStart.find(({ parentSpanId }) => parentSpanId === null || !ids.has(parentSpanId)) ??
    byStart[0]
  const startMs = byStart[0]?.startMs ?? 0
  const endMs = Math.max(startMs, ...spans.map((span) => span.startMs + span.durationMs))
  const services = new Map<string, { name: string; spans: number; errors: number }>()
  for (const span of spans) {
    const entry = services.get(span.service) ?? { name: span.service, spans: 0, errors: 0 }
    entry.spans += 1
    if (span.error) entry.errors += 1
    services.set(span.service, entry)
  }
  return {
    traceId,
    rootService: root?.service ?? '',
    rootOperation: root?.operation ?? '',
    startMs,
    durationMs: roundMicro(endMs - startMs),
    spans: spans.length,
    errors: spans.filter((span) => span.error).length,
    services: [...services.values()],
  }
}
