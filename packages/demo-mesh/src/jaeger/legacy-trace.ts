import type { Span } from './span.ts'

/** A trace in the JSON of Jaeger's own user interface: `GET /api/traces/{id}`. */
export function legacyTrace(trace: readonly Span[]) {
  const services = [...new Set(trace.map((span) => span.serviceName))]
  const processId = (serviceName: string) => `p${services.indexOf(serviceName) + 1}`
  return {
    traceID: trace[0]?.traceId ?? '',
    spans: trace.map((span) => ({
      traceID: span.traceId,
      spanID: span.spanId,
      operationName: span.operation,
      references:
        span.parentSpanId === null
          ? []
          : [{ refType: 'CHILD_OF', traceID: span.traceId, spanID: span.parentSpanId }],
      startTime: span.startUs,
      duration: span.durationUs,
      tags: [
        ...Object.entries(span.attributes)
          .filter(([key]) => key !== 'error')
          .map(([key, value]) => text(key, value)),
        text('span.kind', span.kind),
        ...(span.failed
          ? [{ key: 'error', type: 'bool', value: true }, text('otel.status_code', 'ERROR')]
          : []),
      ],
      logs: [],
      processID: processId(span.serviceName),
      warnings: null,
    })),
    processes: Object.fromEntries(
      services.map((serviceName) => [
        processId(serviceName),
        { serviceName, tags: [text('telemetry.sdk.name', 'envoy')] },
      ]),
    ),
    warnings: null,
  }
}

const text = (key: string, value: string) => ({ key, type: 'string', value })
