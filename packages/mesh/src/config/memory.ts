/**
 * What has been computed from a configuration, with what each computation looked at: in the next state
 * of the configuration it holds where all of that is what it was, and is computed anew elsewhere.
 * Nobody has to declare what depends on what: the index notes it while a computation reads it.
 */
import type { ConfigIndex } from './config-index.ts'
import type { Group } from './shelf.ts'

/** What a computation has looked at. */
export interface Seen {
  readonly groups: readonly Group<unknown>[]
  readonly results: readonly (readonly [result: Result, value: unknown])[]
  /** Of what kinds all of that is, also what the results came from. */
  readonly kinds: ReadonlySet<string>
}

/** Something that was computed, and is again when it no longer holds. */
export interface Result<T = unknown> {
  /** Its value in a state of the configuration. */
  valueIn(index: ConfigIndex): T
  /** What its value came from; null before it was computed. */
  seen(): Seen | null
}

/** Shared by successive states of one configuration: results are kept by it (`perIndex`). */
export interface Memory {
  /** How many states it serves so far. */
  states: number
}

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
    const { groups, results } = reading
    return { value, seen: { groups: [...groups], results: [...results], kinds: kindsOf(reading) } }
  } finally {
    current = outer
  }
}

function kindsOf({ groups, results }: Reading): ReadonlySet<string> {
  const kinds = new Set<string>()
  for (const { kind } of groups) kinds.add(kind)
  for (const result of results.keys())
    for (const kind of result.seen()?.kinds ?? []) kinds.add(kind)
  return kinds
}

/** Whether what was computed from something holds in a state of the configuration. */
export function holdsIn({ groups, results }: Seen, index: ConfigIndex): boolean {
  if (!groups.every((group) => index.state.holds(group))) return false
  try {
    return results.every(([result, value]) => result.valueIn(index) === value)
  } catch {
    // What cannot be computed any more holds no more; it fails again where somebody is told of it.
    return false
  }
}

/** @param isSame whether a new value is no other than the one before: then that one is kept */
export function createResult<T>(
  compute: (index: ConfigIndex) => T,
  isSame: (one: T, other: T) => boolean,
): Result<T> {
  let last: { readonly value: T; readonly seen: Seen } | null = null
  /** A number: an index that is gone is not kept for this. */
  let askedAt = -1
  return {
    seen: () => last?.seen ?? null,
    valueIn(index) {
      const { version, memory } = index.state
      if (last && (askedAt === version || holdsIn(last.seen, index))) {
        askedAt = version
        return last.value
      }
      const next = watch(memory, () => compute(index))
      const value = last && isSame(last.value, next.value) ? last.value : next.value
      last = { value, seen: next.seen }
      askedAt = version
      return value
    },
  }
}
