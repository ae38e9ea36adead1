import * as z from 'zod/mini'
import { MessageParams } from './message.ts'

/**
 * RFC 9457 problem details, sent as `application/problem+json`. `id` and `params` name the
 * sentence in the message catalogue; `source` and `operation` name the upstream where one failed.
 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  id: z.string(),
  params: MessageParams,
  source: z.optional(z.string()),
  operation: z.optional(z.string()),
  /** The query or path parameters at fault. */
  parameters: z.optional(
    z.array(
      z.object({
        name: z.string(),
        reason: z.string(),
        /** Offsets of what is wrong in the parameter's text, where it is a part of it. */
        from: z.optional(z.number()),
        to: z.optional(z.number()),
      }),
    ),
  ),
})
export type Problem = z.infer<typeof Problem>

export const problemContentType = 'application/problem+json'
