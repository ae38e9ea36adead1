/** Waits after failures: 1 s, doubling up to 30 s, each shortened at random by up to half. */
export interface Backoff {
  /** @returns milliseconds to wait before the next try */
  nextMs(): number
  reset(): void
}

const firstMs = 1000
const longestMs = 30_000

/** @param random 0..1, so that many watches do not return at the same moment */
export function createBackoff(random: () => number): Backoff {
  let failures = 0
  return {
    nextMs() {
      const fullMs = Math.min(longestMs, firstMs * 2 ** failures)
      failures += 1
      return fullMs * (1 - random() / 2)
    },
    reset() {
      failures = 0
    },
  }
}

/** Resolves after a time, or as soon as the signal aborts; never rejects. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
