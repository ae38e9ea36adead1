/** What every page shares and every link keeps: where to look, when, and how often to refresh. */
import { defineSearch, list, oneOf, time, type ValuesOf } from './search-fields.ts'

export const refreshIntervals = ['off', '5s', '15s', '30s', '1m', '5m'] as const
export type RefreshInterval = (typeof refreshIntervals)[number]

const milliseconds: Record<RefreshInterval, number | null> = {
  off: null,
  '5s': 5_000,
  '15s': 15_000,
  '30s': 30_000,
  '1m': 60_000,
  '5m': 300_000,
}

export const sharedSearch = defineSearch({
  /** Empty: every cluster. */
  clusters: list(),
  /** Empty: every namespace that the viewer may read. */
  namespaces: list(),
  from: time('now-15m'),
  to: time('now'),
  refresh: oneOf(refreshIntervals, '15s'),
})
export type SharedSearch = ValuesOf<typeof sharedSearch>

/** Milliseconds between two refreshes; null where the page stands still. */
export const refreshEveryMs = ({ refresh, to }: Pick<SharedSearch, 'refresh' | 'to'>) =>
  // A window in the past does not change.
  to.startsWith('now') ? milliseconds[refresh] : null

/** The time range as query parameters of the API. */
export const timeQuery = ({ from, to }: Pick<SharedSearch, 'from' | 'to'>) => ({ from, to })

/** Time range and scope as query parameters of the API. */
export const scopedQuery = (search: SharedSearch) => ({
  ...timeQuery(search),
  ...scopeOnlyQuery(search),
})

/** The scope alone, for endpoints that know no time. */
export const scopeOnlyQuery = ({ clusters, namespaces }: SharedSearch) => ({
  ...(clusters.length > 0 ? { clusters: clusters.join(',') } : {}),
  ...(namespaces.length > 0 ? { namespaces: namespaces.join(',') } : {}),
})
