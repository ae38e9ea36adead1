import { groupBy } from './group-by.ts'
import { hostCovers } from './hosts.ts'

/** Things by the hosts that they are for, exact or with a wildcard. */
export interface ByHost<T> {
  /** Everything whose host covers the given one, in the order in which it was put in. */
  covering(host: string): readonly T[]
}

/** Finds by exact host at once; only wildcards are walked, of which there are few. */
export function groupByHost<T>(
  items: readonly T[],
  hostsOf: (item: T) => readonly string[],
): ByHost<T> {
  const claims = items.flatMap((item, at) => hostsOf(item).map((host) => ({ host, at })))
  const isWildcard = ({ host }: { host: string }) => host.startsWith('*')
  const wildcards = claims.filter(isWildcard)
  const exact = groupBy(
    claims.filter((claim) => !isWildcard(claim)),
    ({ host }) => host,
  )
  return {
    covering(host) {
      const own = exact.get(host)
      if (wildcards.length === 0 && (own?.length ?? 0) < 2) {
        return own?.flatMap(({ at }) => items[at] ?? []) ?? []
      }
      const covering = wildcards.filter((claim) => hostCovers(claim.host, host))
      const places = new Set([...(own ?? []), ...covering].map(({ at }) => at))
      return [...places].sort((a, b) => a - b).flatMap((at) => items[at] ?? [])
    },
  }
}
