import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { SourceStatus } from '../source-status.ts'
import { timeRangeQuery, Window } from '../time.ts'
import { Chart } from './series.ts'
import { workloadParams } from './workloads.ts'

export const directions = ['inbound', 'outbound'] as const
export type Direction = (typeof directions)[number]

/**
 * Golden signals of one workload. Charts: `requests` by code class, `errors`, `duration`
 * (p50, p90, p95, p99, mean), `bytes` (request, response, tcp-sent, tcp-received).
 */
export const workloadMetricsEndpoint = endpoint({
  path: '/api/workloads/{cluster}/{namespace}/{kind}/{name}/metrics',
  summary: 'Golden signals of one workload over time',
  params: workloadParams,
  query: z.strictObject({ ...timeRangeQuery, direction: z.optional(z.enum(directions)) }),
  response: z.object({
    charts: z.array(Chart),
    /** Seconds between two points. The rate at each is over one step, at least four scrapes. */
    stepSeconds: z.number(),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})
