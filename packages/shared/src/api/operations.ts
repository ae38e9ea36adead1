import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Message } from '../message.ts'
import { SourceStatus } from '../source-status.ts'
import { timeRangeQuery, Window } from '../time.ts'
import { scopeQuery } from './query-fields.ts'

/** Whether `display=operations` would show anything; it takes the query that this would take. */
export const operationsEndpoint = endpoint({
  path: '/api/graph/operations',
  summary: 'How many operations the callees of the mesh tell apart (request_operation)',
  query: z.strictObject({ ...timeRangeQuery, ...scopeQuery }),
  response: z.object({
    count: z.number(),
    /** Why there are none; null where there are some. */
    reason: z.nullable(Message),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})
