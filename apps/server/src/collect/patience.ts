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
