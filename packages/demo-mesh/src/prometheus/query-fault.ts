/** What a Prometheus, or what stands before it, may answer to a query where something is wrong. */
export const queryFaults = [
  'partial',
  'remarked',
  'too-many-samples',
  'timed-out',
  'duplicate-series',
  'rows-twice',
  'no-numbers',
  'histograms',
  'huge',
] as const

/**
 * `partial`: half of the rows, and a warning, as Thanos answers while a store is away; `remarked`: all
 * of them, and an info; `too-many-samples`, `timed-out` and `duplicate-series`: the errors of these
 * names; `rows-twice`: each row two times; `no-numbers`: NaN and infinity in every third row;
 * `histograms`: native histograms in every third; `huge`: rows of 100 MB.
 */
export type QueryFault = (typeof queryFaults)[number]

export interface SpoiltQueries {
  readonly fault: QueryFault
  /** Only queries with this text in them; empty: all. */
  readonly within: string
}
