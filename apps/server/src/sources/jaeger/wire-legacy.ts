/** The API of Jaeger's own page, which older versions have alone: times in microseconds. */
import * as z from 'zod'

const Tag = z.object({ key: z.string(), value: z.unknown() })
const Tags = z
  .array(Tag)
  .nullish()
  .transform((tags) => tags ?? [])

export const LegacyServices = z.object({ data: z.array(z.string()).nullable() })

const LegacySpan = z.object({
  traceID: z.string(),
  spanID: z.string(),
  operationName: z.string(),
  references: z
    .array(z.object({ refType: z.string(), traceID: z.string(), spanID: z.string() }))
    .nullish()
    .transform((references) => references ?? []),
  startTime: z.number(),
  duration: z.number(),
  tags: Tags,
  logs: z
    .array(z.object({ timestamp: z.number(), fields: Tags }))
    .nullish()
    .transform((logs) => logs ?? []),
  processID: z.string(),
})
export type LegacySpan = z.infer<typeof LegacySpan>

export const LegacyTraces = z.object({
  data: z
    .array(
      z.object({
        traceID: z.string(),
        spans: z.array(LegacySpan),
        processes: z.record(z.string(), z.object({ serviceName: z.string(), tags: Tags })),
      }),
    )
    .nullable(),
})
export type LegacyTrace = NonNullable<z.infer<typeof LegacyTraces>['data']>[number]
