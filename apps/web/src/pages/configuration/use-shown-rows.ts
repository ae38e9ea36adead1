import { useDeferredValue, useMemo } from 'react'
import type { Column } from '../../components/table/column.ts'
import { filterRows } from '../../components/table/table-filter.ts'
import { groupOf } from './kinds.ts'
import { type Choices, narrow } from './narrow.ts'
import type { ConfigRow } from './rows.ts'

/** What the filter box reads: more than is drawn. */
const textColumns: readonly Column<ConfigRow>[] = [
  { id: 'name', title: '', value: ({ object }) => object.name },
  { id: 'kind', title: '', value: ({ object }) => object.kind },
  { id: 'group', title: '', value: ({ object }) => groupOf(object) },
  { id: 'namespace', title: '', value: ({ object }) => object.namespace },
  { id: 'cluster', title: '', value: ({ cluster }) => cluster },
  { id: 'about', title: '', value: ({ about }) => about.join(' ') },
  { id: 'check', title: '', value: ({ checks }) => checks.join(' ') },
  { id: 'unmet', title: '', value: ({ unmet }) => unmet.join(' ') },
  { id: 'owner', title: '', value: ({ ownerKey }) => ownerKey },
  { id: 'by', title: '', value: ({ changedBy }) => changedBy },
]

/**
 * The rows that the filters leave. What is typed narrows them when there is time for it: the box
 * itself never waits.
 */
export function useShownRows(
  rows: readonly ConfigRow[],
  choices: Choices,
  text: string,
  nowMs: number,
): readonly ConfigRow[] {
  const typed = useDeferredValue(text)
  const chosen = useMemo(() => narrow(rows, choices, nowMs), [rows, choices, nowMs])
  return useMemo(() => filterRows(chosen, textColumns, typed), [chosen, typed])
}
