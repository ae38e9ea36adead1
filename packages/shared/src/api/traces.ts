import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { SourceStatus } from '../source-status.ts'
import { timeRangeQuery, Window } from '../time.ts'
import { Flag, Milliseconds, PositiveInteger } from './query-fields.ts'

export const TraceSummary = z.object({
  traceId: z.string(),
  cluster: z.string(),
  rootService: z.string(),
  rootOperation: z.string(),
  /** Epoch milliseconds. */
  startMs: z.number(),
  durationMs: z.number(),
  spans: z.number(),
  errors: z.number(),
  services: z.array(z.object({ name: z.string(), spans: z.number(), errors: z.number() })),
})
export type TraceSummary = z.infer<typeof TraceSummary>

export const tracesEndpoint = endpoint({
  path: '/api/traces',
  summary: 'Search for traces',
  query: z.strictObject({
    ...timeRangeQuery,
    cluster: z.optional(z.string()),
    /** Id of a workload: the server asks for the service name that its spans carry. */
    workload: z.optional(z.string()),
    /** Or the tracing service name itself, such as `storefront.shop`. */
    service: z.optional(z.string()),
    operation: z.optional(z.string()),
    minDurationMs: z.optional(Milliseconds),
    maxDurationMs: z.optional(Milliseconds),
    errorsOnly: z.optional(Flag),
    limit: z.optional(PositiveInteger),
  }),
  response: z.object({
    traces: z.array(TraceSummary),
    /** The search hit its limit: there may be more. */
    truncated: z.boolean(),
    /** Names that can be searched for. */
    services: z.array(z.string()),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})

export const SpanTag = z.object({ key: z.string(), value: z.string() })
export type SpanTag = z.infer<typeof SpanTag>

export const Span = z.object({
  spanId: z.string(),
  parentSpanId: z.nullable(z.string()),
  service: z.string(),
  operation: z.string(),
  kind: z.enum(['internal', 'server', 'client', 'producer', 'consumer', 'unspecified']),
  /** Milliseconds after the start of the trace. */
  offsetMs: z.number(),
  durationMs: z.number(),
  error: z.boolean(),
  /** Id of the workload whose proxy reported it, where the tags tell. */
  workload: z.nullable(z.string()),
  tags: z.array(SpanTag),
  events: z.array(z.object({ offsetMs: z.number(), name: z.string(), tags: z.array(SpanTag) })),
})
export type Span = z.infer<typeof Span>

export const traceEndpoint = endpoint({
  path: '/api/traces/{cluster}/{traceId}',
  summary: 'One trace with all its spans',
  params: z.strictObject({ cluster: z.string(), traceId: z.string() }),
  response: z.object({
    trace: z.object({
      traceId: z.string(),
      cluster: z.string(),
      startMs: z.number(),
      durationMs: z.number(),
      /** Parents before children, siblings by start. */
      spans: z.array(Span),
    }),
    /** Spans in namespaces that the viewer may not read are left out; this many. */
    restrictedSpans: z.number(),
    sources: z.array(SourceStatus),
  }),
})
