import type { Spoiling, SpoiltQueries } from '../prometheus/query-fault.ts'

/** What may be broken at run time. istiod and Envoy are reached through the Kubernetes API. */
export const upstreams = ['kubernetes', 'prometheus', 'jaeger', 'istiod', 'envoy'] as const
export type Upstream = (typeof upstreams)[number]

/**
 * How an upstream behaves: `refuse` closes the connection, `slow` answers after half a minute,
 * `garbage` answers 200 with a page of HTML, `unauthorized` 401, `error` 500, `throttled` 429 with
 * Retry-After.
 */
export const upstreamModes = [
  'ok',
  'refuse',
  'slow',
  'garbage',
  'unauthorized',
  'error',
  'throttled',
] as const
export type UpstreamMode = (typeof upstreamModes)[number]

/** What one request to the Kubernetes API needed a right for, in RBAC's words. */
export interface AskedRight {
  readonly verb: string
  /** Empty for the core group. */
  readonly group: string
  readonly resource: string
  /** Empty where the object itself was asked for. */
  readonly subresource: string
}

/** What an upstream was asked. */
export interface UpstreamCount {
  requests: number
  /** Kubernetes only: each right once, in the order of first need. */
  readonly rights: AskedRight[]
  /** Prometheus only: what was asked, newest last, at most the last 2000. */
  readonly queries: { readonly path: string; readonly query: string }[]
}

/** The switches that tests turn, and the counts that they read. One for the whole process. */
export interface Control extends Spoiling {
  modeOf(upstream: Upstream): UpstreamMode
  /** A promise where the change takes a moment: a port opens again, say. */
  set(upstream: Upstream, mode: UpstreamMode): void | Promise<void>
  spoil(queries: SpoiltQueries | null): void
  countRequest(upstream: Upstream): void
  recordQuery(upstream: Upstream, path: string, query: string): void
  recordRight(right: AskedRight): void
  counts(): Readonly<Record<Upstream, UpstreamCount>>
  resetCounts(): void
}

const mostQueries = 2_000

const nothing = (): UpstreamCount => ({ requests: 0, rights: [], queries: [] })

const isSameRight = (a: AskedRight, b: AskedRight): boolean =>
  a.verb === b.verb &&
  a.group === b.group &&
  a.resource === b.resource &&
  a.subresource === b.subresource

export function createControl(): Control {
  const modes = new Map<Upstream, UpstreamMode>()
  const none = (): Record<Upstream, UpstreamCount> => ({
    kubernetes: nothing(),
    prometheus: nothing(),
    jaeger: nothing(),
    istiod: nothing(),
    envoy: nothing(),
  })
  let counts = none()
  let spoilt: SpoiltQueries | null = null
  const waiting = new Set<() => void>()
  return {
    modeOf: (upstream) => modes.get(upstream) ?? 'ok',
    set: (upstream, mode) => {
      modes.set(upstream, mode)
    },
    spoilt: () => spoilt,
    spoil: (queries) => {
      spoilt = queries
      for (const resume of waiting) resume()
      waiting.clear()
    },
    spoiltAnew: () => new Promise((resolve) => void waiting.add(resolve)),
    countRequest: (upstream) => {
      counts[upstream].requests += 1
    },
    recordQuery: (upstream, path, query) => {
      const { queries } = counts[upstream]
      if (queries.length >= mostQueries) queries.shift()
      queries.push({ path, query })
    },
    recordRight: (right) => {
      const { rights } = counts.kubernetes
      if (!rights.some((known) => isSameRight(known, right))) rights.push(right)
    },
    counts: () => counts,
    resetCounts: () => {
      counts = none()
    },
  }
}
