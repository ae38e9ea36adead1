import { LRUCache } from 'lru-cache'
import type { Measured } from '../source-reading.ts'

export interface SharedReadsOptions {
  /** How much answers may weigh together that are kept. */
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
  /**
   * @param keepMs milliseconds for which the answer may be given again
   * @param weigh what an answer weighs; absent: 1. The heaviest is kept as well, alone.
   */
  read<T>(
    key: string,
    keepMs: number,
    ask: () => Promise<Measured<T>>,
    weigh?: (value: T) => number,
  ): Promise<Measured<T>>
  /** Whether an answer is there, or under way. */
  holds(key: string): boolean
}

interface Entry {
  readonly promise: Promise<Measured<unknown>>
  settled: boolean
  failed: boolean
  /** Epoch milliseconds; infinite while under way. */
  expiresAtMs: number
}

export function createSharedReads(options: SharedReadsOptions): SharedReads {
  const entries = new LRUCache<string, Entry>({ maxSize: options.max })
  /** Nobody gets an answer whose time is over, so nobody should pay for its memory. */
  const forgetOld = () => {
    for (const [key, entry] of entries.entries()) {
      if (entry.expiresAtMs <= options.nowMs()) entries.delete(key)
    }
  }
  return {
    holds(key) {
      const known = entries.peek(key)
      return known !== undefined && !known.failed && known.expiresAtMs > options.nowMs()
    },
    async read<T>(
      key: string,
      keepMs: number,
      ask: () => Promise<Measured<T>>,
      weigh: (value: T) => number = () => 1,
    ) {
      const known = entries.get(key)
      if (known && known.expiresAtMs > options.nowMs()) {
        options.onRead?.(known.settled ? 'hit' : 'joined')
        return { ...((await known.promise) as Measured<T>), tookMs: 0, queries: 0 }
      }
      options.onRead?.('miss')
      const promise = ask()
      const entry: Entry = {
        promise,
        settled: false,
        failed: false,
        expiresAtMs: Number.POSITIVE_INFINITY,
      }
      forgetOld()
      entries.set(key, entry, { size: 1 })
      const settle = (forMs: number, weight: number) => {
        entry.settled = true
        entry.expiresAtMs = options.nowMs() + forMs
        const size = Math.min(Math.max(1, Math.round(weight)), options.max)
        // A value that is there already would keep its weight.
        if (entries.peek(key) === entry && entries.delete(key)) entries.set(key, entry, { size })
      }
      try {
        const measured = await promise
        settle(keepMs, weigh(measured.value))
        return measured
      } catch (error) {
        entry.failed = true
        settle(options.failureMs, 1)
        throw error
      }
    },
  }
}
