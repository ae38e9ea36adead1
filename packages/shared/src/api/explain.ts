import * as z from 'zod/mini'
import { protocols } from './graph.ts'
import { quantileNames } from './quantiles.ts'

export const figures = [
  'requestsPerSecond',
  'sourceShare',
  'errorRatio',
  'bytesPerSecond',
  'meanLatencyMs',
  'quantileMs',
  'mtlsRatio',
  'clientErrorRatio',
  'requestsByCode',
  'principals',
  'sentMessagesPerSecond',
  'receivedMessagesPerSecond',
  'connectionsOpenedPerSecond',
] as const
export type FigureName = (typeof figures)[number]

/** Which of a box's traffic: what enters it, what leaves it, what stays in it; `all` of a mesh. */
export const trafficParts = ['all', 'inbound', 'outbound', 'within'] as const
export type TrafficPart = (typeof trafficParts)[number]

/** Where a figure comes from, so that a reader can ask Prometheus the same (design, decision 5). */
export const Explain = z.object({
  figure: z.enum(figures),
  /** The exact PromQL with its `@` instant; pasted into Prometheus it returns the figure's parts. */
  promql: z.string(),
  /** The reporter that was chosen for this edge, or null where it does not apply. */
  reporter: z.nullable(z.string()),
  /** Series that the figure was made of. */
  seriesCount: z.nullable(z.number()),
  /** Where several of one figure are explained: of which traffic. */
  part: z.optional(z.enum(trafficParts)),
  protocol: z.optional(z.enum(protocols)),
  /** Which quantile of the latency, each by a query of its own. */
  quantile: z.optional(z.enum(quantileNames)),
})
export type Explain = z.infer<typeof Explain>
