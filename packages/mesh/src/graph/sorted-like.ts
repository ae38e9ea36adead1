import { compareTexts } from '../config/compare-texts.ts'

/**
 * Entries of a map, sorted by their keys. Sorting thousands of long ids takes as long as much else that is done
 * with them, and those of the next window are mostly the same: in an order that is likely, little is left to sort.
 * @param like what is likely to be in the same order
 */
export function sortedLike<T>(
  all: ReadonlyMap<string, T>,
  like: readonly { readonly id: string }[],
): [string, T][] {
  const sorted: [string, T][] = []
  for (const { id } of like) {
    const each = all.get(id)
    if (each !== undefined) sorted.push([id, each])
  }
  if (sorted.length < all.size) {
    const expected = new Set(sorted.map(([id]) => id))
    for (const entry of all) if (!expected.has(entry[0])) sorted.push(entry)
  }
  return sorted.sort(byKey)
}

const byKey = ([one]: [string, unknown], [other]: [string, unknown]) => compareTexts(one, other)
