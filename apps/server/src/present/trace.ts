import type { ConfigFacts } from '@periplus/mesh'
import type { ResponseOf, Span, SpanTag, traceEndpoint } from '@periplus/shared'
import type { Viewer } from '../context.ts'
import type { SpanFact, TagFact } from '../sources/jaeger/jaeger-client.ts'
import { withoutHiddenHosts } from './hidden-names.ts'
import { createSpanPlaces } from './span-place.ts'

type TraceResponse = ResponseOf<typeof traceEndpoint>

/** Spans that say no namespace belong to whoever may read everything. */
const noNamespace = ''

/** One trace for one viewer: spans of namespaces that may not be read are left out and counted. */
export function presentTrace(
  traceId: string,
  cluster: string,
  all: readonly SpanFact[],
  config: ConfigFacts,
  viewer: Viewer,
): Pick<TraceResponse, 'trace' | 'restrictedSpans'> {
  const places = createSpanPlaces(config, cluster)
  const spans = all.filter((span) =>
    viewer.mayRead(cluster, places.of(span).namespace ?? noNamespace),
  )
  const startMs = all.reduce((first, span) => Math.min(first, span.startMs), Number.MAX_VALUE)
  const endMs = all.reduce((last, span) => Math.max(last, span.startMs + span.durationMs), 0)
  const visible = new Set(spans.map((span) => span.spanId))

  // Spans of one trace say the same things again and again.
  const shown = new Map<string, string>()
  const visibleText = (text: string): string => {
    const known = shown.get(text) ?? withoutHiddenHosts(text, cluster, viewer)
    shown.set(text, known)
    return known
  }
  const tags = (list: readonly TagFact[]): SpanTag[] =>
    list.map(({ key, value }) => ({ key, value: visibleText(value) }))

  const present = (span: SpanFact): Span => ({
    spanId: span.spanId,
    // A parent that is left out would be looked for in vain.
    parentSpanId:
      span.parentSpanId !== null && visible.has(span.parentSpanId) ? span.parentSpanId : null,
    service: span.service,
    operation: visibleText(span.operation),
    kind: span.kind,
    offsetMs: roundMicro(span.startMs - startMs),
    durationMs: span.durationMs,
    error: span.error,
    workload: places.of(span).workload,
    tags: tags(span.tags),
    events: span.events.map((event) => ({
      offsetMs: roundMicro(event.timeMs - startMs),
      name: event.name,
      tags: tags(event.tags),
    })),
  })

  return {
    trace: {
      traceId,
      cluster,
      startMs: all.length > 0 ? startMs : 0,
      durationMs: all.length > 0 ? roundMicro(endMs - startMs) : 0,
      spans: parentsFirst(spans.map(present)),
    },
    restrictedSpans: all.length - spans.length,
  }
}

const roundMicro = (ms: number) => Math.round(ms * 1000) / 1000

/** Depth first, siblings by start. Spans in a circle of parents, which broken clients send, come last. */
export function parentsFirst(spans: readonly Span[]): Span[] {
  const children = new Map<string | null, Span[]>()
  for (const span of spans) {
    const siblings = children.get(span.parentSpanId)
    if (siblings) siblings.push(span)
    else children.set(span.parentSpanId, [span])
  }
  // Taken from the end, hence the latest first.
  for (const siblings of children.values()) siblings.sort((a, b) => b.offsetMs - a.offsetMs)
  const ordered: Span[] = []
  const waiting = [...(children.get(null) ?? [])]
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    ordered.push(span)
    waiting.push(...(children.get(span.spanId) ?? []))
    children.delete(span.spanId)
  }
  if (ordered.length === spans.length) return ordered
  const placed = new Set(ordered)
  return [...ordered, ...spans.filter((span) => !placed.has(span))]
}
