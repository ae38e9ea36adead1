import { LRUCache } from 'lru-cache'
import type { Measured } from '../source-reading.ts'

export interface SharedReadsOptions {
  /** How many answers are kept. */
  readonly max: number
  /** Milliseconds for which a failure is repeated without asking again. */
  readonly failureMs: number
  nowMs(): number
  /** Told of every read: whether it came from memory, joined one under way, or went upstream. */
  onRead?(result: 'hit' | 'joined' | 'miss'): void
}

/**
 * Reads that many viewers share: equal keys under way at once become one (single flight), and the
 * answer is kept for a while. A failure is kept for seconds, so that a dead upstream is not hammered
 * and every panel of a page does not wait for it in turn.
 */
export interface SharedReads {
  /** @param keepMs milliseconds for which the answer may be given again */
  read<T>(key: string, keepMs: number, ask: () => Promise<Measured<T>>): Promise<Measured<T>>
}

interface Entry {
  readonly promise: Promise<Measured<unknown>>
  settled: boolean
  /** Epoch milliseconds; infinite while under way. */
  expiresAtMs: number
}

export function createSharedReads(options: SharedReadsOptions): SharedReads {
  const entries = new LRUCache<string, Entry>({ max: options.max })
  return {
    async read<T>(key: string, keepMs: number, ask: () => Promise<Measured<T>>) {
      const known = entries.get(key)
      if (known && known.expiresAtMs > options.nowMs()) {
        options.onRead?.(known.settled ? 'hit' : 'joined')
        const { value } = (await known.promise) as Measured<T>
        return { value, tookMs: 0, queries: 0 }
      }
      options.onRead?.('miss')
      const promise = ask()
      const entry: Entry = { promise, settled: false, expiresAtMs: Number.POSITIVE_INFINITY }
      entries.set(key, entry)
      const settle = (forMs: number) => {
        entry.settled = true
        entry.expiresAtMs = options.nowMs() + forMs
      }
      try {
        const measured = await promise
        settle(keepMs)
        return measured
      } catch (error) {
        settle(options.failureMs)
        throw error
      }
    },
  }
}
