import type { CallRow, ReadCall } from './call.ts'
import type { RowTaker, VectorSample } from './client.ts'

/**
 * Rows of answers about calls, in columns: an object for each of tens of thousands of rows would be more memory than
 * all that is in them.
 */
export interface CallRows {
  readonly rows: readonly CallRow[]
  /** Of each row, finite. */
  readonly values: readonly number[]
}

/** Of one family of several. */
export interface FamilyRows<Family extends string> {
  readonly family: Family
  readonly rows: CallRows
}

/** @param callOf of the book of this read */
export function takeCallRows(callOf: ReadCall): RowTaker<CallRows> {
  const rows: CallRow[] = []
  const values: number[] = []
  return {
    take(labels, value) {
      rows.push(callOf(labels))
      values.push(value)
    },
    finish: () => ({ rows, values }),
  }
}

/** The same of rows that are there already. */
export function callRowsOf(samples: readonly VectorSample[], callOf: ReadCall): CallRows {
  const taker = takeCallRows(callOf)
  for (const { labels, value } of samples) taker.take(JSON.stringify(labels), value)
  return taker.finish()
}

/** All of them, in their order. */
export function joinCallRows(parts: readonly CallRows[]): CallRows {
  const [only, ...others] = parts
  if (only && others.length === 0) return only
  return {
    rows: ([] as CallRow[]).concat(...parts.map(({ rows }) => rows)),
    values: ([] as number[]).concat(...parts.map(({ values }) => values)),
  }
}

/** Of an answer about several families, the rows of each that has any; those of other families are left out. */
export function callRowsByFamily<Family extends string>(
  { rows, values }: CallRows,
  families: readonly Family[],
): readonly FamilyRows<Family>[] {
  const found = families.map((family) => ({
    family,
    rows: { rows: [] as CallRow[], values: [] as number[] },
  }))
  const byName = new Map<string | null, (typeof found)[number]>(
    found.map((each) => [each.family, each]),
  )
  rows.forEach((row, index) => {
    const own = byName.get(row.family)?.rows
    own?.rows.push(row)
    own?.values.push(values[index] as number)
  })
  return found.filter(({ rows }) => rows.rows.length > 0)
}
