import * as z from 'zod/mini'

export const figures = [
  'requestsPerSecond',
  'errorRatio',
  'bytesPerSecond',
  'meanLatencyMs',
  'quantileMs',
  'mtlsRatio',
] as const

/** Where a figure comes from, so that a reader can ask Prometheus the same (design, decision 5). */
export const Explain = z.object({
  figure: z.enum(figures),
  /** The exact PromQL with its `@` instant; pasted into Prometheus it returns the figure's parts. */
  promql: z.string(),
  /** The reporter that was chosen for this edge, or null where it does not apply. */
  reporter: z.nullable(z.string()),
  /** Series that the figure was made of. */
  seriesCount: z.nullable(z.number()),
})
export type Explain = z.infer<typeof Explain>
