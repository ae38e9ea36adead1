import type { SpanFact, SpanKind, TagFact, TraceSummaryFact } from './jaeger-client.ts'
import type { Attributes, OtlpSpan, SummariesAnswer, TracesAnswer } from './wire-v3.ts'

/** Nanoseconds exceed what a number holds exactly; microseconds do not. */
const msOfNanoseconds = (text: string) => Number(BigInt(text) / 1000n) / 1000

export const summariesToFacts = (answer: SummariesAnswer): TraceSummaryFact[] =>
  answer.summaries.map((each) => {
    const startMs = msOfNanoseconds(each.minStartTimeUnixNano)
    return {
      traceId: each.traceId,
      rootService: each.rootServiceName,
      rootOperation: each.rootOperationName,
      startMs,
      durationMs: roundMicro(msOfNanoseconds(each.maxEndTimeUnixNano) - startMs),
      spans: each.spanCount,
      errors: each.errorSpanCount,
      services: each.services.map(({ name, spanCount, errorSpanCount }) => ({
        name,
        spans: spanCount,
        errors: errorSpanCount,
      })),
    }
  })

export const tracesToFacts = (answer: TracesAnswer): SpanFact[] =>
  answer.result.resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const resourceTags = tagsOf(resource?.attributes ?? [])
    const service = resourceTags.find(({ key }) => key === 'service.name')?.value ?? ''
    return scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => spanToFact(span, service, resourceTags)),
    )
  })

/** https://github.com/open-telemetry/opentelemetry-proto trace.proto, Span.SpanKind */
const kinds: readonly SpanKind[] = [
  'unspecified',
  'internal',
  'server',
  'client',
  'producer',
  'consumer',
]
const statusError = 2

function spanToFact(span: OtlpSpan, service: string, resource: readonly TagFact[]): SpanFact {
  const startMs = msOfNanoseconds(span.startTimeUnixNano)
  const tags = tagsOf(span.attributes)
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: /[^0]/.test(span.parentSpanId) ? span.parentSpanId : null,
    service,
    operation: span.name,
    kind: kinds[span.kind] ?? 'unspecified',
    startMs,
    durationMs: roundMicro(msOfNanoseconds(span.endTimeUnixNano) - startMs),
    error: span.status?.code === statusError || isErrorTagged(tags),
    tags: [...tags, ...resource.filter(({ key }) => key !== 'service.name')],
    events: span.events.map((event) => ({
      timeMs: msOfNanoseconds(event.timeUnixNano),
      name: event.name,
      tags: tagsOf(event.attributes),
    })),
  }
}

export const isErrorTagged = (tags: readonly TagFact[]) =>
  tags.some(({ key, value }) => key === 'error' && value === 'true')

const tagsOf = (attributes: Attributes): TagFact[] =>
  attributes.map(({ key, value }) => ({ key, value: textOf(value) }))

/**
 * OTLP's AnyValue as text: `{"stringValue": …}`, `{"intValue": "5"}`, and lists and maps of them.
 * https://github.com/open-telemetry/opentelemetry-proto common.proto
 */
function textOf(value: unknown): string {
  if (!isObject(value)) return ''
  const [[kind, content] = ['', undefined]] = Object.entries(value)
  if (kind === 'arrayValue') return `[${valuesOf(content).map(textOf).join(', ')}]`
  if (kind === 'kvlistValue') {
    const pairs = valuesOf(content).filter(isObject)
    return `{${pairs.map((pair) => `${pair.key}: ${textOf(pair.value)}`).join(', ')}}`
  }
  return content === undefined || isObject(content) ? '' : String(content)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const valuesOf = (list: unknown): unknown[] =>
  isObject(list) && Array.isArray(list.values) ? list.values : []

/** Differences of fractions leave digits that no clock measured. */
export const roundMicro = (ms: number) => Math.round(ms * 1000) / 1000
