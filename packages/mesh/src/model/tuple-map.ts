/** Values by several parts, compared by identity. */
export interface TupleMap<Part, Value> {
  /** @param make called where these parts have no value yet */
  get(parts: readonly Part[], make: () => Value): Value
}

/**
 * Each part gets a number, and the numbers make the key: short whatever the parts are, and without a
 * separator that a part might hold itself.
 */
export function createTupleMap<Part, Value>(): TupleMap<Part, Value> {
  const numbers = new Map<Part, number>()
  const values = new Map<string, { readonly value: Value }>()
  return {
    get(parts, make) {
      let key = ''
      for (const part of parts) {
        let number = numbers.get(part)
        if (number === undefined) {
          number = numbers.size
          numbers.set(part, number)
        }
        key += `${number} `
      }
      let entry = values.get(key)
      if (!entry) {
        entry = { value: make() }
        values.set(key, entry)
      }
      return entry.value
    },
  }
}
