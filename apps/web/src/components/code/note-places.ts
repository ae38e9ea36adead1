/** The elements that an editor has made below its lines, by the note that is to be drawn in each. */
export interface NotePlaces {
  readonly add: (key: string, element: HTMLElement) => void
  readonly remove: (key: string, element: HTMLElement) => void
  readonly subscribe: (listener: () => void) => () => void
  /** Another object after each change. */
  readonly current: () => ReadonlyMap<string, HTMLElement>
}

/** An editor draws only the lines in sight: places come and go as a person scrolls. */
export function createNotePlaces(): NotePlaces {
  let places: ReadonlyMap<string, HTMLElement> = new Map()
  const listeners = new Set<() => void>()
  const change = (next: ReadonlyMap<string, HTMLElement>) => {
    places = next
    for (const listener of listeners) listener()
  }
  return {
    add: (key, element) => change(new Map(places).set(key, element)),
    remove: (key, element) => {
      // The place of a line that was drawn anew is the new one.
      if (places.get(key) !== element) return
      const next = new Map(places)
      next.delete(key)
      change(next)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    current: () => places,
  }
}
