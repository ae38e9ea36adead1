import type { Measured } from '../source-reading.ts'

export interface TraceSearch {
  /** Null: any service, where the storage behind Jaeger can search so. */
  readonly service: string | null
  readonly operation: string | null
  /** Epoch milliseconds. */
  readonly fromMs: number
  readonly toMs: number
  readonly minDurationMs: number | null
  readonly maxDurationMs: number | null
  /** Some span must carry all of them. */
  readonly tags: Readonly<Record<string, string>>
  readonly limit: number
}

/** One trace as a search lists it. */
export interface TraceSummaryFact {
  readonly traceId: string
  readonly rootService: string
  readonly rootOperation: string
  /** Epoch milliseconds. */
  readonly startMs: number
  readonly durationMs: number
  readonly spans: number
  readonly errors: number
  readonly services: readonly {
    readonly name: string
    readonly spans: number
    readonly errors: number
  }[]
}

export interface TagFact {
  readonly key: string
  readonly value: string
}

export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer' | 'unspecified'

export interface SpanFact {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string | null
  readonly service: string
  readonly operation: string
  readonly kind: SpanKind
  /** Epoch milliseconds, with microseconds as a fraction. */
  readonly startMs: number
  readonly durationMs: number
  readonly error: boolean
  readonly tags: readonly TagFact[]
  readonly events: readonly {
    readonly timeMs: number
    readonly name: string
    readonly tags: readonly TagFact[]
  }[]
}

/** A trace with its spans, in no order. */
export interface FoundTrace {
  readonly summary: TraceSummaryFact
  readonly spans: readonly SpanFact[]
}

/** Jaeger's query API of one cluster. Throws `SourceFailure`. */
export interface JaegerClient {
  /** The address without credentials, for people; tells two clusters with one Jaeger. */
  readonly address: string
  /** Names of the services that have traces. */
  services(): Promise<Measured<readonly string[]>>
  search(search: TraceSearch): Promise<Measured<readonly TraceSummaryFact[]>>
  /** As `search`, with the spans of each trace: for questions about the calls in them. */
  find(search: TraceSearch): Promise<Measured<readonly FoundTrace[]>>
  /** The spans of one trace in no order; null where Jaeger knows none. */
  trace(traceId: string): Promise<Measured<readonly SpanFact[] | null>>
  close(): void
}
