/**
 * The filter box over a table: words that must all occur somewhere in a row; `column:word` looks
 * in one column only, `-word` and `-column:word` must not occur. Quotes keep words together.
 */
import type { Column } from './column.ts'

interface Term {
  readonly column: string | null
  readonly word: string
  readonly negative: boolean
}

const token = /(-?)(?:([\w-]+):)?(?:"([^"]*)"|(\S+))/g

/** @param columnIds only these may stand before a colon, so that `svc:8080` stays one word */
export function readFilter(text: string, columnIds: readonly string[]): readonly Term[] {
  const terms: Term[] = []
  for (const [, minus, column, quoted, bare] of text.toLowerCase().matchAll(token)) {
    const word = quoted ?? bare ?? ''
    const known = columnIds.find((id) => id.toLowerCase() === column)
    terms.push({
      column: known ?? null,
      word: known === undefined && column !== undefined ? `${column}:${word}` : word,
      negative: minus === '-',
    })
  }
  return terms.filter(({ word }) => word !== '')
}

/** The rows that every term allows. */
export function filterRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  text: string,
): readonly Row[] {
  const terms = readFilter(
    text,
    columns.map(({ id }) => id),
  )
  if (terms.length === 0) return rows
  const textOf = (row: Row, column: Column<Row>) => String(column.value(row) ?? '').toLowerCase()
  return rows.filter((row) =>
    terms.every(({ column, word, negative }) => {
      const places = column === null ? columns : columns.filter(({ id }) => id === column)
      return places.some((place) => textOf(row, place).includes(word)) !== negative
    }),
  )
}
