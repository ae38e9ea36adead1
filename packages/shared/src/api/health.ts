import * as z from 'zod/mini'
import { Message } from '../message.ts'

/** `unknown`: nothing is known (no data); `idle`: measured, and no traffic. */
export const healthStatuses = ['failing', 'degraded', 'unknown', 'idle', 'healthy'] as const
export type HealthStatus = (typeof healthStatuses)[number]

export const Health = z.object({
  status: z.enum(healthStatuses),
  /** Why, worst first; empty when healthy, unless of low confidence. */
  reasons: z.array(Message),
  /** True where requests ended badly, too few to judge by. Absent: no doubt of that kind. */
  lowConfidence: z.optional(z.boolean()),
})
export type Health = z.infer<typeof Health>

/** Why the figures of an edge or node may be wrong, what matters most first. Absent: no doubt. */
export const Doubts = z.optional(z.array(Message))
