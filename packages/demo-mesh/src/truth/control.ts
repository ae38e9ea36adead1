/** What may be broken at run time. istiod and Envoy are reached through the Kubernetes API. */
export const upstreams = ['kubernetes', 'prometheus', 'jaeger', 'istiod', 'envoy'] as const
export type Upstream = (typeof upstreams)[number]

/**
 * How an upstream behaves: `refuse` closes the connection, `slow` answers after half a minute,
 * `garbage` answers 200 with a page of HTML, `unauthorized` 401, `error` 500.
 */
export const upstreamModes = ['ok', 'refuse', 'slow', 'garbage', 'unauthorized', 'error'] as const
export type UpstreamMode = (typeof upstreamModes)[number]

/** What an upstream was asked. */
export interface UpstreamCount {
  requests: number
  /** Prometheus only: what was asked, newest last, at most the last 2000. */
  readonly queries: { readonly path: string; readonly query: string }[]
}

/** The switches that tests turn, and the counts that they read. One for the whole process. */
export interface Control {
  modeOf(upstream: Upstream): UpstreamMode
  set(upstream: Upstream, mode: UpstreamMode): void
  countRequest(upstream: Upstream): void
  recordQuery(upstream: Upstream, path: string, query: string): void
  counts(): Readonly<Record<Upstream, UpstreamCount>>
  resetCounts(): void
}

const mostQueries = 2_000

export function createControl(): Control {
  const modes = new Map<Upstream, UpstreamMode>()
  const none = (): Record<Upstream, UpstreamCount> => ({
    kubernetes: { requests: 0, queries: [] },
    prometheus: { requests: 0, queries: [] },
    jaeger: { requests: 0, queries: [] },
    istiod: { requests: 0, queries: [] },
    envoy: { requests: 0, queries: [] },
  })
  let counts = none()
  return {
    modeOf: (upstream) => modes.get(upstream) ?? 'ok',
    set: (upstream, mode) => {
      modes.set(upstream, mode)
    },
    countRequest: (upstream) => {
      counts[upstream].requests += 1
    },
    recordQuery: (upstream, path, query) => {
      const { queries } = counts[upstream]
      if (queries.length >= mostQueries) queries.shift()
      queries.push({ path, query })
    },
    counts: () => counts,
    resetCounts: () => {
      counts = none()
    },
  }
}
