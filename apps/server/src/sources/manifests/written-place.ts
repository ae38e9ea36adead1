import type { PathKey } from './path-keys.ts'

/** A stretch of a text in characters from its begin; `to` is just behind it. */
export type Offsets = readonly [from: number, to: number]

/** Where something stands in a text that was written. */
export interface WrittenPlace {
  /** What stands for it: a scalar of its own, else its key, or what a map or list begins with. */
  readonly shown: Offsets
  /** Of a map by key, of a list in order; null where there is nothing inside. */
  readonly inside: ReadonlyMap<string, WrittenPlace> | readonly WrittenPlace[] | null
}

/** What is missing is at the nearest thing around it. */
export function findPlace(root: WrittenPlace, keys: readonly PathKey[]): Offsets {
  let place = root
  for (const key of keys) {
    const child = childOf(place, key)
    if (!child) break
    place = child
  }
  return place.shown
}

function childOf({ inside }: WrittenPlace, key: PathKey): WrittenPlace | undefined {
  if (inside === null) return undefined
  if (inside instanceof Map) return inside.get(`${key}`)
  return Array.isArray(inside) && typeof key === 'number' ? inside[key] : undefined
}
