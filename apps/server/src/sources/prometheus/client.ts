import type { Measured } from '../source-reading.ts'

/** One series of an instant query's answer. Values that are no number (NaN, ±Inf) are left out. */
export interface VectorSample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** One series of a range query's answer; `values` are [epoch seconds, value]. */
export interface MatrixSeries {
  readonly labels: Readonly<Record<string, string>>
  readonly values: readonly (readonly [number, number])[]
}

/** The query API of one Prometheus, or of anything that speaks it. Throws `SourceFailure`. */
export interface PrometheusClient {
  /** The address without credentials, for people. */
  readonly address: string
  /** @param atSeconds the instant, in epoch seconds */
  instant(promql: string, atSeconds: number): Promise<Measured<readonly VectorSample[]>>
  range(
    promql: string,
    fromSeconds: number,
    toSeconds: number,
    stepSeconds: number,
  ): Promise<Measured<readonly MatrixSeries[]>>
}
