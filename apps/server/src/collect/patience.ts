/**
 * Waits for work up to a limit. Work that is late goes on, and its answer is shared with whoever
 * asks next.
 * @returns null when the limit has passed
 */
export async function withPatience<T>(work: Promise<T>, limitMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs)
  })
  // Late failures were somebody else's to hear.
  work.catch(() => undefined)
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

/** Nobody who takes the calls alone waits longer for the rest, once they are there. */
const longestForRestMs = 300
/** Nobody notices less. */
const leastForRestMs = 50
/** What the rest takes beside the calls: durations, bytes of requests and messages are nearly twice as many series. */
const restShare = 2

/**
 * How long whoever takes the calls of a mesh alone waits for the rest of their figures, in milliseconds. Where that
 * would be too long, all waiting is lost.
 * @param callsTookMs how long the calls took
 */
export function patienceForRest(callsTookMs: number): number {
  const restMs = restShare * callsTookMs
  return restMs <= longestForRestMs ? Math.max(restMs, leastForRestMs) : 0
}
