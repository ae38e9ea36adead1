import type { MessageRef, SourceName, SourceState } from '@periplus/shared'

/** How one upstream did, not yet in a language; `present` turns it into a `SourceStatus`. */
export interface SourceReading {
  readonly source: SourceName
  readonly cluster: string
  readonly state: SourceState
  readonly message: MessageRef | null
  /** Milliseconds spent waiting; 0 when answered from memory. */
  readonly tookMs: number
  /** Requests sent upstream; 0 when answered from memory. */
  readonly queries: number
  /** Epoch milliseconds; where what is known is from before the source went away. */
  readonly staleSinceMs?: number
}

/** What a read gave and what it cost. Both figures are 0 when it came from memory. */
export interface Measured<T> {
  readonly value: T
  readonly tookMs: number
  readonly queries: number
  /** Why the value may not be all there is, though the upstream answered; absent: it is. */
  readonly doubt?: MessageRef
}

/** What reads that went on together came to: the longest wait, all queries, the first doubt. */
export function costOfAll(reads: readonly Measured<unknown>[]): Omit<Measured<unknown>, 'value'> {
  const doubt = reads.find((each) => each.doubt)?.doubt
  return {
    tookMs: Math.max(0, ...reads.map((each) => each.tookMs)),
    queries: reads.reduce((sum, each) => sum + each.queries, 0),
    ...(doubt && { doubt }),
  }
}
