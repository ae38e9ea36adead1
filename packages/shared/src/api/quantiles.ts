import * as z from 'zod/mini'

export const quantileNames = ['p50', 'p90', 'p95', 'p99'] as const
export type QuantileName = (typeof quantileNames)[number]

/** 0.95 is the 95th percentile. */
export const quantileOf: Readonly<Record<QuantileName, number>> = {
  p50: 0.5,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
}

/** Latency quantiles in milliseconds; null where there is no histogram. */
export const Quantiles = z.object({
  p50: z.nullable(z.number()),
  p90: z.nullable(z.number()),
  p95: z.nullable(z.number()),
  p99: z.nullable(z.number()),
})
export type Quantiles = z.infer<typeof Quantiles>
