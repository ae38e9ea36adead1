import type { ConfigIndex } from './config-index.ts'

/**
 * Makes something once for each index and key (a cluster) that may be written to, such as a map of
 * answers. Unlike what `perIndex` computes, it is not taken over by the next index.
 */
export function scratchOfIndex<T extends object>(
  make: () => T,
): (index: ConfigIndex, key: string) => T {
  const known = new WeakMap<ConfigIndex, Map<string, T>>()
  return (index, key) => {
    let ofIndex = known.get(index)
    if (!ofIndex) {
      ofIndex = new Map()
      known.set(index, ofIndex)
    }
    let scratch = ofIndex.get(key)
    if (!scratch) {
      scratch = make()
      ofIndex.set(key, scratch)
    }
    return scratch
  }
}
