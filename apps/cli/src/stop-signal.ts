/**
 * Waits for SIGINT or SIGTERM, or for another end.
 * @returns null after a signal; otherwise why it ended
 */
export function untilStopped(other?: Promise<string>): Promise<string | null> {
  const signal = new Promise<null>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve(null))
  })
  return other ? Promise.race([signal, other]) : signal
}
