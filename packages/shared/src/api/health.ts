import * as z from 'zod/mini'
import { Message } from '../message.ts'

/** `unknown`: nothing is known (no data); `idle`: measured, and no traffic. */
export const healthStatuses = ['failing', 'degraded', 'unknown', 'idle', 'healthy'] as const
export type HealthStatus = (typeof healthStatuses)[number]

export const Health = z.object({
  status: z.enum(healthStatuses),
  /** Why, worst first; empty when healthy. */
  reasons: z.array(Message),
})
export type Health = z.infer<typeof Health>
