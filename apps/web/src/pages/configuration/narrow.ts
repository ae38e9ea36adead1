/** Which objects the filters of the list leave, and how many each further choice would. */
import { severities } from '@periplus/shared'
import { type ConfigSearch, none, type Span, unfiltered } from './config-search.ts'
import type { ConfigRow } from './rows.ts'

/** What an object counts as under each filter of several values. */
const values = {
  kind: ({ kindKey }) => [kindKey],
  severity: ({ findings }) => {
    const present = severities.filter((each) => findings[each] > 0)
    return present.length > 0 ? present : [none]
  },
  check: ({ checks }) => checks,
  owner: ({ ownerKey }) => [ownerKey ?? none],
} as const satisfies Record<string, (row: ConfigRow) => readonly string[]>

export type Facet = keyof typeof values
const facets = Object.keys(values) as readonly Facet[]

const spanMs: Record<Exclude<Span, 'any'>, number> = {
  '1h': 3_600_000,
  '1d': 86_400_000,
  '7d': 7 * 86_400_000,
  '30d': 30 * 86_400_000,
}

/** The filters that are set by choice, without what is typed. */
export type Choices = Pick<ConfigSearch, Facet | 'changed' | 'created'>

const isWithin = (epochMs: number | null, span: Span, nowMs: number) =>
  span === 'any' || (epochMs !== null && nowMs - epochMs <= spanMs[span])

/** The rows that every filter allows: of several values, one is enough. */
export function narrow(
  rows: readonly ConfigRow[],
  choices: Choices,
  nowMs: number,
): readonly ConfigRow[] {
  const asked = facets.filter((facet) => choices[facet].length > 0)
  const { changed, created } = choices
  if (asked.length === 0 && changed === 'any' && created === 'any') return rows
  const wanted = asked.map((facet) => ({
    of: values[facet],
    chosen: new Set<string>(choices[facet]),
  }))
  return rows.filter(
    (row) =>
      wanted.every(({ of, chosen }) => of(row).some((value) => chosen.has(value))) &&
      isWithin(row.changedMs, changed, nowMs) &&
      isWithin(row.createdMs, created, nowMs),
  )
}

/** By value of one filter: how many rows have it among those that the other filters allow. */
export function countsOf(
  facet: Facet,
  rows: readonly ConfigRow[],
  choices: Choices,
  nowMs: number,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  // What is chosen stays in sight, though nothing is left of it.
  for (const value of choices[facet]) counts.set(value, 0)
  for (const row of narrow(rows, { ...choices, [facet]: unfiltered[facet] }, nowMs)) {
    for (const value of values[facet](row)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}
