import type { ScrapeTarget } from './scrape-target.ts'

export type Labels = Readonly<Record<string, string>>

/** One time series. It has a sample at every scrape of its target since `firstMs`. */
export interface Series {
  /** All labels, `__name__` and those of the target included. */
  readonly labels: Labels
  readonly target: Pick<ScrapeTarget, 'offsetMs'>
  /** Unix time of the first scrape that may have seen it, in milliseconds. */
  readonly firstMs: number
  /** The value that a scrape at that time reads. */
  valueAt(timeMs: number): number
  /** For counters: nothing was reset between the two scrapes. Absent: nobody knows. */
  readonly growsBetween?: (fromMs: number, toMs: number) => boolean
}

export type MetricType = 'counter' | 'gauge' | 'histogram'

/** All series of one name, such as `istio_request_bytes_bucket`. */
export interface SeriesFamily {
  readonly name: string
  /** Name, type and help of the metric to which it belongs (`istio_request_bytes`). */
  readonly metric: { readonly name: string; readonly type: MetricType; readonly help: string }
  readonly series: () => readonly Series[]
}
