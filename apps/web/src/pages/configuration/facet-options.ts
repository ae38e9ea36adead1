import type { FacetOption } from '../../components/filters/FacetMenu.tsx'
import type { Translate } from '../../i18n/use-text.ts'
import { findingStates, none } from './config-search.ts'
import { valueTitle } from './filter-words.ts'
import { groupOf } from './kinds.ts'
import { type Choices, countsOf, type Facet } from './narrow.ts'
import type { ConfigRow } from './rows.ts'

type Rows = readonly ConfigRow[]

/** Which group each kind is of. */
const groupsOf = (rows: Rows): ReadonlyMap<string, string> =>
  new Map(rows.map(({ kindKey, object }) => [kindKey, groupOf(object)]))

/** The choices of a filter, each with how many objects it would leave, in the order of a menu. */
export function facetOptions(
  facet: Facet,
  rows: Rows,
  choices: Choices,
  nowMs: number,
  t: Translate,
): readonly FacetOption[] {
  const counts = countsOf(facet, rows, choices, nowMs)
  const option = (value: string): FacetOption => ({
    value,
    title: valueTitle(facet, value, t),
    count: counts.get(value) ?? 0,
  })
  // All of them, also those of which there is nothing: that there is none is what one asks.
  if (facet === 'severity') return findingStates.map(option)
  const options = [...counts.keys()].map(option)
  if (facet === 'kind') {
    const groups = groupsOf(rows)
    return options
      .map((each) => ({ ...each, group: groups.get(each.value) ?? '' }))
      .sort((one, other) => byText(one.group, other.group) || byText(one.title, other.title))
  }
  const isNone = ({ value }: FacetOption) => (facet === 'owner' && value === none ? 1 : 0)
  return options.sort(
    (one, other) =>
      isNone(one) - isNone(other) || other.count - one.count || byText(one.title, other.title),
  )
}

const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
