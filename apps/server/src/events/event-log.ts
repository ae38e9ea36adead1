/** One event in the log. Ids of one server process begin with its epoch. */
export interface LoggedEvent<Event> {
  readonly id: string
  readonly event: Event
}

/**
 * The last events of a stream: a reader that comes back with the id of the last event it saw gets
 * what it missed, or hears that this cannot be told any more.
 */
export interface EventLog<Event> {
  append(event: Event): void
  /** Id of the newest event. */
  lastId(): string
  /** Events after an id; null where the log does not reach back so far. */
  after(id: string): readonly LoggedEvent<Event>[] | null
  /** Calls back for each event from now on. Returns what ends it. */
  subscribe(listener: (logged: LoggedEvent<Event>) => void): () => void
}

/**
 * @param epoch tells the ids of this process from those of an earlier one
 * @param capacity how many events are kept
 */
export function createEventLog<Event>(epoch: string, capacity: number): EventLog<Event> {
  const kept: { number: number; event: Event }[] = []
  const listeners = new Set<(logged: LoggedEvent<Event>) => void>()
  let last = 0
  const idOf = (number: number) => `${epoch}-${number}`

  return {
    append(event) {
      last += 1
      kept.push({ number: last, event })
      if (kept.length > capacity) kept.shift()
      for (const listener of listeners) listener({ id: idOf(last), event })
    },
    lastId: () => idOf(last),
    after(id) {
      const number = Number(id.slice(epoch.length + 1))
      if (!id.startsWith(`${epoch}-`) || !Number.isInteger(number) || number > last) return null
      const oldest = last - kept.length
      if (number < oldest) return null
      return kept
        .filter((each) => each.number > number)
        .map(({ number, event }) => ({ id: idOf(number), event }))
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
