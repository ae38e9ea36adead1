/**
 * Jaeger's stable API: OTLP as JSON, from which protobuf leaves out whatever is zero or empty.
 * https://www.jaegertracing.io/docs/2.19/architecture/apis/#http-json
 */
import * as z from 'zod'

const text = z.string().default('')
const whole = z.number().default(0)
const Nanoseconds = z.string().regex(/^\d+$/)

export const ServicesAnswer = z.object({ services: z.array(z.string()).default([]) })

export const SummariesAnswer = z.object({
  summaries: z
    .array(
      z.object({
        traceId: z.string(),
        rootServiceName: text,
        rootOperationName: text,
        minStartTimeUnixNano: Nanoseconds,
        maxEndTimeUnixNano: Nanoseconds,
        spanCount: whole,
        errorSpanCount: whole,
        services: z
          .array(z.object({ name: text, spanCount: whole, errorSpanCount: whole }))
          .default([]),
      }),
    )
    .default([]),
})
export type SummariesAnswer = z.infer<typeof SummariesAnswer>

/**
 * Values are read when they are turned into text: checking each of a large trace's millions here
 * would cost more than everything else together.
 */
const Attributes = z.array(z.object({ key: z.string(), value: z.unknown().optional() })).default([])
export type Attributes = z.infer<typeof Attributes>

export const OtlpSpan = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: text,
  name: text,
  kind: whole,
  startTimeUnixNano: Nanoseconds,
  endTimeUnixNano: Nanoseconds,
  attributes: Attributes,
  status: z.object({ code: whole }).optional(),
  events: z
    .array(z.object({ timeUnixNano: Nanoseconds, name: text, attributes: Attributes }))
    .default([]),
})
export type OtlpSpan = z.infer<typeof OtlpSpan>

export const TracesAnswer = z.object({
  result: z.object({
    resourceSpans: z
      .array(
        z.object({
          resource: z.object({ attributes: Attributes }).optional(),
          scopeSpans: z.array(z.object({ spans: z.array(OtlpSpan).default([]) })).default([]),
        }),
      )
      .default([]),
  }),
})
export type TracesAnswer = z.infer<typeof TracesAnswer>
