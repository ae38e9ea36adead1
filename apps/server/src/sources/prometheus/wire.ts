/** What Prometheus sends: https://prometheus.io/docs/prometheus/latest/querying/api/ */
import * as z from 'zod'

const Labels = z.record(z.string(), z.string())
const Point = z.tuple([z.number(), z.string()])

/** One series of a vector: a value, or a native histogram. */
export const InstantRow = z
  .object({ metric: Labels, value: Point.optional(), histogram: z.unknown().optional() })
  .refine(({ value, histogram }) => value !== undefined || histogram !== undefined)

const InstantData = z.discriminatedUnion('resultType', [
  z.object({
    resultType: z.literal('vector'),
    result: z.array(InstantRow),
  }),
  z.object({ resultType: z.literal('scalar'), result: Point }),
])

const RangeData = z.object({
  resultType: z.literal('matrix'),
  result: z.array(
    z
      .object({
        metric: Labels,
        values: z.array(Point).optional(),
        histograms: z.unknown().optional(),
      })
      .refine(({ values, histograms }) => values !== undefined || histograms !== undefined),
  ),
})

const Remarks = z
  .array(z.string())
  .nullish()
  .transform((texts) => texts ?? [])

const success = <Data extends z.ZodType>(data: Data) =>
  z.object({ status: z.literal('success'), data, warnings: Remarks, infos: Remarks })

export const InstantAnswer = success(InstantData)
export const RangeAnswer = success(RangeData)
export const ConfigAnswer = success(z.object({ yaml: z.string() }))

export const ErrorAnswer = z.object({
  status: z.literal('error'),
  errorType: z.string(),
  error: z.string(),
})

/** The parts of `prometheus.yml` that tell how often it scrapes. */
export const ScrapeConfig = z.object({
  global: z.object({ scrape_interval: z.string().optional() }).nullish(),
  scrape_configs: z
    .array(z.object({ job_name: z.string().optional(), scrape_interval: z.string().optional() }))
    .nullish(),
})
