/**
 * The matchers of a large part of the mesh. Where `selectionOf` names every end, this one names what
 * tells the part from the rest, and nothing where there is no rest: the whole mesh takes a few words.
 */

import type { TrafficSample } from '@periplus/mesh'
import type { Protocol } from '@periplus/shared'
import { equals, type Matcher, noneOf, oneOf } from './query-builder.ts'
import {
  type Column,
  ownColumns,
  rareColumns,
  type Selection,
  serviceColumns,
  writtenAs,
} from './selection.ts'

/** Longer, nobody could read it, and Prometheus would have to read the mesh so many times. */
const mostSets = 40
const mostCharacters = 30_000

const columns: readonly Column[] = [
  ...ownColumns('source'),
  ...ownColumns('destination'),
  ...serviceColumns,
  ...rareColumns,
]

/**
 * Selects the wanted samples of one protocol and no others.
 * @param all every sample of the mesh
 * @returns null where too many words would be needed; an empty selection where nothing is wanted
 */
export function coveringSelection(
  wanted: ReadonlySet<TrafficSample>,
  all: readonly TrafficSample[],
  protocol: Protocol,
): Selection | null {
  const rows = all.filter((sample) => sample.protocol === protocol)
  const reporters = [...new Set(rows.map(({ reporter }) => reporter))].sort()
  const sets: (readonly Matcher[])[] = []
  for (const reporter of reporters) {
    const own = rows.filter((sample) => sample.reporter === reporter)
    const prefix = [equals('reporter', reporter), equals('request_protocol', protocol)]
    if (!cover(own, columns, prefix, wanted, sets)) return null
  }
  return sets.flat().reduce((sum, { value }) => sum + value.length, 0) <= mostCharacters
    ? sets
    : null
}

/** @returns false where the sets became too many */
function cover(
  rows: readonly TrafficSample[],
  left: readonly Column[],
  prefix: readonly Matcher[],
  wanted: ReadonlySet<TrafficSample>,
  sets: (readonly Matcher[])[],
): boolean {
  const some = rows.filter((sample) => wanted.has(sample))
  if (some.length === 0) return true
  const split = some.length === rows.length ? null : clearest(rows, left, wanted)
  if (!split) {
    sets.push(prefix)
    return sets.length <= mostSets
  }
  const { column, pure, mixed, others } = split
  if (pure.size > 0) {
    const matcher =
      pure.size <= others.size
        ? oneOf(column.label, writtenAs(pure))
        : noneOf(column.label, writtenAs(others))
    sets.push([...prefix, matcher])
  }
  const rest = left.filter((each) => each !== column)
  return (
    sets.length <= mostSets &&
    [...mixed].every(([value, own]) =>
      cover(own, rest, [...prefix, oneOf(column.label, writtenAs(new Set([value])))], wanted, sets),
    )
  )
}

interface Split {
  readonly column: Column
  /** Values whose rows are wanted, all of them. */
  readonly pure: ReadonlySet<string | null>
  /** All other values. */
  readonly others: ReadonlySet<string | null>
  /** Rows by the values of which some are wanted. */
  readonly mixed: ReadonlyMap<string | null, readonly TrafficSample[]>
}

/** The column that leaves fewest values to be told apart further, in the fewest words; null where none tells anything. */
function clearest(
  rows: readonly TrafficSample[],
  left: readonly Column[],
  wanted: ReadonlySet<TrafficSample>,
): Split | null {
  let best: Split | null = null
  for (const column of left) {
    const split = splitBy(column, rows, wanted)
    if (split.pure.size + split.others.size < 2) continue
    if (!best || isClearer(split, best)) best = split
  }
  return best
}

const isClearer = (one: Split, other: Split) =>
  one.mixed.size < other.mixed.size ||
  (one.mixed.size === other.mixed.size && wordsOf(one) < wordsOf(other))

const wordsOf = ({ pure, others }: Split) => Math.min(pure.size, others.size)

function splitBy(
  column: Column,
  rows: readonly TrafficSample[],
  wanted: ReadonlySet<TrafficSample>,
): Split {
  const groups = new Map<string | null, TrafficSample[]>()
  for (const sample of rows) {
    const value = column.read(sample)
    const group = groups.get(value)
    if (group) group.push(sample)
    else groups.set(value, [sample])
  }
  const pure = new Set<string | null>()
  const others = new Set<string | null>()
  const mixed = new Map<string | null, TrafficSample[]>()
  for (const [value, group] of groups) {
    const count = group.filter((sample) => wanted.has(sample)).length
    if (count === group.length) pure.add(value)
    else others.add(value)
    if (count > 0 && count < group.length) mixed.set(value, group)
  }
  return { column, pure, others, mixed }
}
