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
  'held',
] as const

/**
 * `partial`: half of the rows, and a warning, as Thanos answers while a store is away; `remarked`: all
 * of them, and an info; `too-many-samples`, `timed-out` and `duplicate-series`: the errors of these
 * names; `rows-twice`: each row two times; `no-numbers`: NaN and infinity in every third row;
 * `histograms`: native histograms in every third; `huge`: rows of 100 MB;
 * `held`: all is well with it, and it is kept back until Prometheus is told something else.
 */
export type QueryFault = (typeof queryFaults)[number]

export interface SpoiltQueries {
  readonly fault: QueryFault
  /** Only queries with this text in them; empty: all. */
  readonly within: string
}

export interface Spoiling {
  /** Which queries Prometheus answers badly, though it is well; null: none. */
  spoilt(): SpoiltQueries | null
  /** Resolves when that becomes another. */
  spoiltAnew(): Promise<void>
}

/** For a Prometheus that nobody spoils. */
export const unspoilt: Spoiling = { spoilt: () => null, spoiltAnew: () => Promise.resolve() }
