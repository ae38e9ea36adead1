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

/** https://github.com/open-telemetry/opentelemetry-proto common.proto, AnyValue */
export type AnyValue =
  | { stringValue: string }
  | { boolValue: boolean }
  | { intValue: string | number }
  | { doubleValue: number | string }
  | { bytesValue: string }
  | { arrayValue: { values?: AnyValue[] | undefined } }
  | { kvlistValue: { values?: { key: string; value?: AnyValue | undefined }[] | undefined } }
  | Record<string, never>

const AnyValueSchema: z.ZodType<AnyValue> = z.lazy(() =>
  z.union([
    z.object({ stringValue: z.string() }),
    z.object({ boolValue: z.boolean() }),
    z.object({ intValue: z.union([z.string(), z.number()]) }),
    z.object({ doubleValue: z.union([z.number(), z.string()]) }),
    z.object({ bytesValue: z.string() }),
    z.object({ arrayValue: z.object({ values: z.array(AnyValueSchema).optional() }) }),
    z.object({
      kvlistValue: z.object({
        values: z.array(z.object({ key: z.string(), value: AnyValueSchema.optional() })).optional(),
      }),
    }),
    z.record(z.string(), z.never()),
  ]),
)

const Attributes = z
  .array(z.object({ key: z.string(), value: AnyValueSchema.optional() }))
  .default([])
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
