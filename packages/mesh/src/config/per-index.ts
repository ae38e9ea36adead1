import type { ConfigIndex } from './config-index.ts'

/**
 * Computes something once for each index and key (a cluster, a namespace). An index never changes, so
 * what was computed from it stays right for as long as the index lives.
 */
export function perIndex<T>(
  compute: (index: ConfigIndex, key: string) => T,
): (index: ConfigIndex, key: string) => T {
  const known = new WeakMap<ConfigIndex, Map<string, T>>()
  return (index, key) => {
    let ofIndex = known.get(index)
    if (!ofIndex) {
      ofIndex = new Map()
      known.set(index, ofIndex)
    }
    const before = ofIndex.get(key)
    if (before !== undefined) return before
    const computed = compute(index, key)
    ofIndex.set(key, computed)
    return computed
  }
}
