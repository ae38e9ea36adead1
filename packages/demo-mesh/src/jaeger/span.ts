/** A span as the store keeps it; the wire formats (OTLP, legacy) are made from it. */
export interface Span {
  /** 32 hexadecimal digits. */
  readonly traceId: string
  /** 16 hexadecimal digits. */
  readonly spanId: string
  /** `null` at the root. */
  readonly parentSpanId: string | null
  readonly kind: 'client' | 'server'
  readonly operation: string
  /** Microseconds since 1970: exact in a number until the year 2255. */
  readonly startUs: number
  readonly durationUs: number
  /** `service.name`, which Istio forms as `app.namespace`. */
  readonly serviceName: string
  /** Envoy writes every tag as text. */
  readonly attributes: Readonly<Record<string, string>>
  readonly failed: boolean
}

export const endUs = (span: Span): number => span.startUs + span.durationUs
