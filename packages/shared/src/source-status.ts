import * as z from 'zod/mini'
import { Message } from './message.ts'

export const sourceNames = ['kubernetes', 'prometheus', 'jaeger', 'istiod', 'envoy'] as const
export type SourceName = (typeof sourceNames)[number]

export const sourceStates = ['ok', 'partial', 'failed', 'not-configured'] as const
export type SourceState = (typeof sourceStates)[number]

/** How one upstream did for this answer (design, decision 4). */
export const SourceStatus = z.object({
  source: z.enum(sourceNames),
  cluster: z.string(),
  state: z.enum(sourceStates),
  /** What is wrong and what to do; null when all is well. */
  message: z.nullable(Message),
  /** Milliseconds spent waiting for this upstream; 0 when answered from memory. */
  tookMs: z.number(),
  /** Requests sent upstream for this answer; 0 when answered from memory. */
  queries: z.number(),
  /** Present where what is shown of a source that is away is what was known of it at this time. */
  staleSince: z.optional(z.iso.datetime()),
})
export type SourceStatus = z.infer<typeof SourceStatus>
