/** SIGINT is Ctrl-C; SIGTERM is a supervisor, such as the kubelet, that gives time. */
type StopSignal = 'SIGINT' | 'SIGTERM'

/** What ended the waiting: a signal, or something else with a reason to tell. */
export type Stop = { readonly signal: StopSignal } | { readonly reason: string }

/** Waits for SIGINT or SIGTERM, or for another end with its reason. */
export function untilStopped(other?: Promise<string>): Promise<Stop> {
  const signal = new Promise<Stop>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.once(name, () => resolve({ signal: name }))
    }
  })
  return other ? Promise.race([signal, other.then((reason) => ({ reason }))]) : signal
}
