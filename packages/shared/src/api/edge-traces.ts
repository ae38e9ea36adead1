import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { SourceStatus } from '../source-status.ts'
import { timeRangeQuery, Window } from '../time.ts'
import { graphPartQuery } from './graph.ts'
import { PositiveInteger } from './query-fields.ts'
import { TraceSummary } from './traces.ts'

/** A trace that passes an edge, with what of it does. */
export const EdgeTrace = z.extend(TraceSummary, {
  /** The calls of this edge in it, retries included. */
  calls: z.number(),
  failedCalls: z.number(),
  /** The slowest of them, in milliseconds. */
  callMs: z.number(),
})
export type EdgeTrace = z.infer<typeof EdgeTrace>

export const edgeTracesEndpoint = endpoint({
  path: '/api/edge/traces',
  summary: 'Traces that pass one edge of the graph',
  query: z.strictObject({
    ...timeRangeQuery,
    id: z.string(),
    ...graphPartQuery,
    limit: z.optional(PositiveInteger),
  }),
  response: z.object({
    /** The newest first. */
    traces: z.array(EdgeTrace),
    /** Traces that were looked at; what was not found among them may be among others. */
    searched: z.number(),
    /** Whose traces they are: names that the page of the traces searches for. */
    services: z.array(z.string()),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})
