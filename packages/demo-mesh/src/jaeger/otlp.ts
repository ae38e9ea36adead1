import { groupBy } from './group-by.ts'
import { endUs, type Span } from './span.ts'

const KIND = { server: 2, client: 3 } as const
const STATUS_ERROR = 2

/**
 * One OTLP document for any number of traces, as `GET /api/v3/traces` answers: identifiers in
 * hexadecimal, enumerations as integers, nanoseconds as text. Empty fields are left out.
 */
export function otlpTraces(traces: readonly (readonly Span[])[]) {
  return { resourceSpans: traces.flatMap(resourceSpans) }
}

function resourceSpans(trace: readonly Span[]) {
  return [...groupBy(trace, (span) => span.serviceName)].map(([serviceName, spans]) => ({
    resource: { attributes: attributeList({ 'service.name': serviceName, ...SDK }) },
    scopeSpans: [{ scope: {}, spans: spans.map(otlpSpan) }],
  }))
}

const SDK = {
  'telemetry.sdk.language': 'cpp',
  'telemetry.sdk.name': 'envoy',
  'telemetry.sdk.version': '1.37.0',
}

function otlpSpan(span: Span) {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId === null ? {} : { parentSpanId: span.parentSpanId }),
    name: span.operation,
    kind: KIND[span.kind],
    startTimeUnixNano: nanoseconds(span.startUs),
    endTimeUnixNano: nanoseconds(endUs(span)),
    attributes: attributeList(span.attributes),
    status: span.failed ? { code: STATUS_ERROR } : {},
  }
}

export const nanoseconds = (microseconds: number): string => `${microseconds}000`

const attributeList = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: { stringValue: value } }))
