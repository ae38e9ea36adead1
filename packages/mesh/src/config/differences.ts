/**
 * What is in one of two lists and not in the other, by identity. Facts that did not change are the same
 * objects in the next snapshot, so this is what came, went, or is another one than before.
 * @returns null where what both have in common stands in another order
 */
export function differencesOf<T>(before: readonly T[], now: readonly T[]): readonly T[] | null {
  if (before === now) return []
  if (before.length === now.length) return replaced(before, now)
  const [was, is] = [new Set(before), new Set(now)]
  const found: T[] = []
  let [at, to] = [0, 0]
  while (at < before.length || to < now.length) {
    const [old, fresh] = [before[at], now[to]]
    if (at < before.length && to < now.length && old === fresh) {
      at += 1
      to += 1
    } else if (old !== undefined && !is.has(old)) {
      found.push(old)
      at += 1
    } else if (fresh !== undefined && !was.has(fresh)) {
      found.push(fresh)
      to += 1
    } else return null
  }
  return found
}

/** Most often an object takes the place of its former self. */
function replaced<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  const found: T[] = []
  for (const [at, old] of before.entries()) {
    const fresh = now[at]
    if (fresh === old || fresh === undefined) continue
    found.push(old, fresh)
  }
  return found
}
