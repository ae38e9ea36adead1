import { isDeepStrictEqual } from 'node:util'

/**
 * Gives the value from before where the next one says the same: an upstream that is asked every few
 * seconds mostly answers what it answered then, and what was computed from that answer stays right.
 */
export function createKeeper<T>(): (key: string, next: T) => T {
  const last = new Map<string, { next: T; kept: T }>()
  return (key, next) => {
    const before = last.get(key)
    if (before && before.next === next) return before.kept
    const kept = before && isDeepStrictEqual(before.kept, next) ? before.kept : next
    last.set(key, { next, kept })
    return kept
  }
}
