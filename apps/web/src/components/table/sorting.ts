/** The order of a table as the address writes it: `name`, or `-rate` for the largest first. */

export interface Sorting {
  readonly id: string
  readonly desc: boolean
}

export function readSorting(text: string, columnIds: readonly string[]): Sorting | null {
  const desc = text.startsWith('-')
  const id = desc ? text.slice(1) : text
  return columnIds.includes(id) ? { id, desc } : null
}

export const writeSorting = (sorting: Sorting | null): string =>
  sorting ? `${sorting.desc ? '-' : ''}${sorting.id}` : ''

type Value = string | number | null

/** Numbers by size, texts as people order them (`v2` before `v10`). Neither may be null. */
export function compareValues(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a), String(b))
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Undefined sorts last in either direction; see TanStack Table's `sortUndefined`. */
export const sortable = (value: Value): string | number | undefined => value ?? undefined
