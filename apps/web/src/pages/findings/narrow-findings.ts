/** Which findings the filters of the page leave, and how many each further choice would. */
import type { Finding } from '@periplus/shared'
import type { Column } from '../../components/table/column.ts'
import { filterRows } from '../../components/table/table-filter.ts'
import { kindKey } from '../configuration/kinds.ts'
import { type FindingsSearch, unfiltered } from './findings-search.ts'

/** What the filter box reads; never drawn as a table. */
const filterColumns: readonly Column<Finding>[] = [
  { id: 'message', title: '', value: ({ message }) => message.text },
  { id: 'check', title: '', value: ({ check, references }) => [check, ...references].join(' ') },
  { id: 'kind', title: '', value: ({ object }) => object.kind },
  { id: 'namespace', title: '', value: ({ object }) => object.namespace },
  { id: 'name', title: '', value: ({ object }) => object.name },
  { id: 'path', title: '', value: ({ path }) => path },
]

/** What a finding counts as under each filter of several values. */
const values = {
  severity: ({ severity }: Finding) => severity,
  kind: ({ object }: Finding) => kindKey(object),
  check: ({ check }: Finding) => check,
}

export type FindingFacet = keyof typeof values

type Filters = Pick<FindingsSearch, 'filter' | FindingFacet>

/** The findings that every filter allows, in the order in which they came. */
export function narrowFindings(
  findings: readonly Finding[],
  { filter, severity, kind, check }: Filters,
): readonly Finding[] {
  const allowed = findings.filter(
    (finding) =>
      (severity === 'all' || finding.severity === severity) &&
      (kind.length === 0 || kind.includes(values.kind(finding))) &&
      (check.length === 0 || check.includes(finding.check)),
  )
  return filterRows(allowed, filterColumns, filter)
}

/** By value of one filter: how many findings have it among those that the other filters allow. */
export function findingCounts(
  facet: FindingFacet,
  findings: readonly Finding[],
  filters: Filters,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  // What is chosen stays in sight, though nothing is left of it.
  if (facet !== 'severity') for (const value of filters[facet]) counts.set(value, 0)
  for (const finding of narrowFindings(findings, { ...filters, [facet]: unfiltered[facet] })) {
    const value = values[facet](finding)
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}
