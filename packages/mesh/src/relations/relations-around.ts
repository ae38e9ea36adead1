import type { ObjectRef } from '@periplus/shared'
import type { ConfigIndex } from '../config/config-index.ts'
import { groupOf, objectKey, type Reference } from './reference.ts'
import { referencesOf } from './references-of.ts'
import { targetOf } from './target.ts'

/** An object near another one. */
export interface Neighbour {
  readonly object: ObjectRef
  readonly exists: boolean
  /** Steps along the arrows; negative where they lead against them. */
  readonly distance: number
}

export interface Surroundings {
  /** The object asked for first, then by distance. */
  readonly objects: readonly Neighbour[]
  /** References between two of them. */
  readonly references: readonly Reference[]
  /** Objects that are near, and were left out. */
  readonly more: number
}

export interface Around {
  /** Steps in each direction. */
  readonly hops: number
  /** Objects at most, the one asked for included. */
  readonly limit: number
  /** Which of equally near ones are kept: lower first. */
  readonly rank?: (object: ObjectRef, exists: boolean) => number
}

/** What an object names, what names it, and so on; each direction by itself. */
export function relationsAround(
  index: ConfigIndex,
  start: ObjectRef,
  { hops, limit, rank = () => 0 }: Around,
): Surroundings {
  const { of, to } = referencesOf(index)
  const { object, exists } = selfOf(index, start)
  // Whoever names it has looked for it.
  const self: Neighbour = { object, exists: to(start)[0]?.exists ?? exists, distance: 0 }
  const found = new Map([[objectKey(start), self]])
  let named: readonly Neighbour[] = [self]
  let namers: readonly Neighbour[] = [self]
  let more = 0
  for (let step = 1; step <= hops; step += 1) {
    const ring = new Map(found)
    const ranked = (neighbours: readonly Neighbour[]) =>
      addNew(ring, neighbours).sort((a, b) => rank(a.object, a.exists) - rank(b.object, b.exists))
    const ahead = ranked(
      named.flatMap(({ object }) =>
        of(object).map((each) => ({ object: each.to, exists: each.exists, distance: step })),
      ),
    )
    const behind = ranked(
      namers.flatMap(({ object }) =>
        to(object).map((each) => ({ object: each.from, exists: true, distance: -step })),
      ),
    )
    const kept = new Set(inTurn(ahead, behind).slice(0, Math.max(0, limit - found.size)))
    more += ahead.length + behind.length - kept.size
    for (const each of kept) found.set(objectKey(each.object), each)
    named = ahead.filter((each) => kept.has(each))
    namers = behind.filter((each) => kept.has(each))
  }
  return { objects: [...found.values()], references: within(found, of), more }
}

function selfOf(index: ConfigIndex, { cluster, apiVersion, kind, namespace, name }: ObjectRef) {
  const group = groupOf(apiVersion)
  return targetOf(index, { cluster, group, kind, namespace: namespace ?? '', name })
}

/** Those that are not known yet, each once. */
function addNew(known: Map<string, Neighbour>, neighbours: readonly Neighbour[]): Neighbour[] {
  return neighbours.filter((each) => {
    const key = objectKey(each.object)
    if (known.has(key)) return false
    known.set(key, each)
    return true
  })
}

/** One of each side after the other, so that a crowd on one side leaves room for the other. */
const inTurn = <T>(one: readonly T[], other: readonly T[]): readonly T[] =>
  (one.length > other.length ? one : other).flatMap((_, at) => [
    ...one.slice(at, at + 1),
    ...other.slice(at, at + 1),
  ])

/** An object may name another in a thousand places: the first tell enough. */
const placesEach = 20

function within(
  found: ReadonlyMap<string, Neighbour>,
  of: (object: ObjectRef) => readonly Reference[],
): readonly Reference[] {
  const places = new Map<string, number>()
  return [...found.values()].flatMap(({ object }) =>
    of(object).filter(({ from, to, role }) => {
      if (!found.has(objectKey(to))) return false
      const key = `${objectKey(from)} ${objectKey(to)} ${role}`
      const place = (places.get(key) ?? 0) + 1
      places.set(key, place)
      return place <= placesEach
    }),
  )
}
