/**
 * Does something with each of some items, so many at once.
 * @param work must not throw
 */
export const createRounds =
  <T>(atOnce: number, work: (item: T) => Promise<void>) =>
  async (items: readonly T[]): Promise<void> => {
    const waiting = [...items]
    const workers = Array.from({ length: Math.min(atOnce, items.length) }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next)
    })
    await Promise.all(workers)
  }
