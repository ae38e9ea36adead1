/** Values by several parts, compared by identity. */
export interface TupleMap<Part, Value> {
  /** @param make called where these parts have no value yet */
  get(parts: readonly Part[], make: () => Value): Value
}

/** A map of maps, a level for each part: no key has to be written to find a value. */
export function createTupleMap<Part, Value>(): TupleMap<Part, Value> {
  type Level = Map<Part, unknown>
  /** By the number of parts. */
  const tops: Level[] = []
  return {
    get(parts, make) {
      const last = parts.length - 1
      let level = tops[last]
      if (!level) {
        level = new Map()
        tops[last] = level
      }
      for (let at = 0; at < last; at += 1) {
        const part = parts[at] as Part
        let next = level.get(part) as Level | undefined
        if (!next) {
          next = new Map()
          level.set(part, next)
        }
        level = next
      }
      const part = parts[last] as Part
      const known = level.get(part) as Value | undefined
      if (known !== undefined || level.has(part)) return known as Value
      const value = make()
      level.set(part, value)
      return value
    },
  }
}
