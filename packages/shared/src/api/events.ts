import * as z from 'zod/mini'
import { streamEndpoint } from '../endpoint.ts'
import { SourceStatus } from '../source-status.ts'

/** What a page may hold that has become old. */
export const topics = ['graph', 'workloads', 'namespaces', 'findings', 'proxies', 'status'] as const
export type Topic = (typeof topics)[number]

export const eventsEndpoint = streamEndpoint({
  path: '/api/events',
  summary: 'State of the sources, and which topics changed',
  events: {
    sources: z.object({ sources: z.array(SourceStatus) }),
    changed: z.object({ topics: z.array(z.enum(topics)) }),
  },
})
