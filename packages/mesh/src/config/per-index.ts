import type { ConfigIndex } from './config-index.ts'
import { createResult, noteResult, type Result } from './memory.ts'

/**
 * Computes something once for each index and key (a cluster, a namespace), and not again for the next
 * index where all that it read is as it was. What it computes is for several indexes then: it may not
 * read the index later, nor be changed.
 * @param isSame whether another value says the same: what was computed from the former one holds too
 */
export function perIndex<T>(
  compute: (index: ConfigIndex, key: string) => T,
  isSame: (one: T, other: T) => boolean = Object.is,
): (index: ConfigIndex, key: string) => T {
  const results = new WeakMap<object, Map<string, Result<T>>>()
  return (index, key) => {
    const { whole, memory } = index.state
    let ofMemory = results.get(memory)
    if (!ofMemory) {
      ofMemory = new Map()
      results.set(memory, ofMemory)
    }
    let result = ofMemory.get(key)
    if (!result) {
      result = createResult((asked: ConfigIndex) => compute(asked, key), isSame)
      ofMemory.set(key, result)
    }
    const value = result.valueIn(whole)
    noteResult(memory, result, value)
    return value
  }
}
