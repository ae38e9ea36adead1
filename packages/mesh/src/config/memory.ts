/**
 * What has been computed from a configuration, with what each computation looked at: in the next state
 * of the configuration it holds where all of that is what it was, and is computed anew elsewhere.
 * Nobody has to declare what depends on what: the index notes it while a computation reads it.
 */
import type { Group } from './shelf.ts'

/** A state of the configuration, as far as what is remembered has to know it. */
export interface MemorableState {
  /** No other state has it. */
  readonly version: number
  readonly memory: Memory
  /** Whether the facts in a place are what they were. */
  holds(group: Group<unknown>): boolean
}

/** What results are computed from: an index of the configuration. */
export interface Remembered {
  readonly state: MemorableState
}

/** What a computation has looked at. There are many thousands of them: they are kept small. */
export interface Seen {
  readonly groups: readonly Group<unknown>[]
  readonly results: readonly Result[]
  /** What each of the results was. */
  readonly values: readonly unknown[]
  /** Of what kinds all of that is, also what the results came from. Many share one set. */
  readonly kinds: ReadonlySet<string>
}

/** Something that was computed, and is again when it no longer holds. */
export interface Result<T = unknown> {
  /** Its value in a state of the configuration. */
  valueIn(index: Remembered): T
  /** What its value came from; null before it was computed. */
  seen(): Seen | null
}

/** Shared by successive states of one configuration: results are kept by it (`perIndex`). */
export interface Memory {
  /** How many states it serves so far. */
  states: number
  /** Sets of kinds by what is in them. */
  readonly kindSets: Map<string, ReadonlySet<string>>
  /**
   * Kinds that a result came to look at after it had been used: what used it may have been kept, for it
   * was what it had been, and does not know of them.
   */
  readonly lateKinds: Set<string>
}

export const createMemory = (): Memory => ({
  states: 0,
  kindSets: new Map(),
  lateKinds: new Set(),
})

interface Reading {
  readonly memory: Memory
  readonly groups: Set<Group<unknown>>
  readonly results: Map<Result, unknown>
}

/** What is being computed right now. Nothing here waits, so it is one at a time. */
let current: Reading | null = null

/** Notes that what is being computed has looked at some facts. */
export function noteGroup(memory: Memory, group: Group<unknown>): void {
  if (current?.memory === memory) current.groups.add(group)
}

/** Notes that it has used a result. Those of another configuration stand for that one as a whole. */
export function noteResult(memory: Memory, result: Result, value: unknown): void {
  if (current?.memory === memory) current.results.set(result, value)
}

/** Computes something, and tells what it looked at. */
export function watch<T>(memory: Memory, compute: () => T): { value: T; seen: Seen } {
  const outer = current
  const reading: Reading = { memory, groups: new Set(), results: new Map() }
  current = reading
  try {
    const value = compute()
    return { value, seen: seenIn(reading) }
  } finally {
    current = outer
  }
}

const none: readonly never[] = []

/** Most computations look at one thing, and many at the same one. */
const ofOneGroup = new WeakMap<Group<unknown>, Seen>()
const ofOneResult = new WeakMap<Result, Seen>()

function seenIn(reading: Reading): Seen {
  const { groups, results } = reading
  if (groups.size + results.size !== 1) return listed(reading)
  const [group] = groups
  if (group) return keptFor(group, ofOneGroup, reading)
  const [entry] = results
  if (!entry) return listed(reading)
  const [result, value] = entry
  if (ofOneResult.get(result)?.values[0] !== value) ofOneResult.delete(result)
  return keptFor(result, ofOneResult, reading)
}

function keptFor<K extends object>(key: K, kept: WeakMap<K, Seen>, reading: Reading): Seen {
  const seen = kept.get(key) ?? listed(reading)
  kept.set(key, seen)
  return seen
}

function listed(reading: Reading): Seen {
  const { groups, results } = reading
  return {
    groups: groups.size === 0 ? none : [...groups],
    results: results.size === 0 ? none : [...results.keys()],
    values: results.size === 0 ? none : [...results.values()],
    kinds: kindsOf(reading),
  }
}

function kindsOf({ memory, groups, results }: Reading): ReadonlySet<string> {
  const kinds = new Set<string>()
  for (const { kind } of groups) kinds.add(kind)
  for (const result of results.keys())
    for (const kind of result.seen()?.kinds ?? []) kinds.add(kind)
  const key = [...kinds].sort().join(' ')
  const known = memory.kindSets.get(key) ?? kinds
  memory.kindSets.set(key, known)
  return known
}

/** Whether what was computed from something holds in a state of the configuration. */
export function holdsIn({ groups, results, values }: Seen, index: Remembered): boolean {
  if (!groups.every((group) => index.state.holds(group))) return false
  try {
    return results.every((result, at) => result.valueIn(index) === values[at])
  } catch {
    // What cannot be computed any more holds no more; it fails again where somebody is told of it.
    return false
  }
}

/** @param isSame whether a new value is no other than the one before: then that one is kept */
export function createResult<Index extends Remembered, T>(
  compute: (index: Index) => T,
  isSame: (one: T, other: T) => boolean,
): Result<T> {
  let last: { readonly value: T; readonly seen: Seen } | null = null
  /** A number: an index that is gone is not kept for this. */
  let askedAt = -1
  return {
    seen: () => last?.seen ?? null,
    valueIn(index: Index) {
      const { version, memory } = index.state
      if (last && (askedAt === version || holdsIn(last.seen, index))) {
        askedAt = version
        return last.value
      }
      const next = watch(memory, () => compute(index))
      const value = last && isSame(last.value, next.value) ? last.value : next.value
      for (const kind of last ? next.seen.kinds : []) {
        if (!last?.seen.kinds.has(kind)) memory.lateKinds.add(kind)
      }
      last = { value, seen: next.seen }
      askedAt = version
      return value
    },
  }
}
