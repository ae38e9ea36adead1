/** Tells listeners which kinds changed, at most once per interval. */
export interface Changes {
  note(kind: string): void
  /** @returns what ends it */
  listen(listener: (kinds: readonly string[]) => void): () => void
  close(): void
}

/** A rollout changes many objects within a moment; a page refreshes once for all of them. */
export function createChanges(intervalMs: number): Changes {
  const listeners = new Set<(kinds: readonly string[]) => void>()
  let kinds = new Set<string>()
  let timer: NodeJS.Timeout | null = null

  function tell() {
    timer = null
    const told = [...kinds].sort()
    kinds = new Set()
    for (const listener of listeners) listener(told)
  }

  return {
    note(kind) {
      kinds.add(kind)
      timer ??= setTimeout(tell, intervalMs)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      listeners.clear()
      if (timer) clearTimeout(timer)
    },
  }
}
