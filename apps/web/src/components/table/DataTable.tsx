import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useMemo, useRef } from 'react'
import { BodyRow, type Opening } from './BodyRow.tsx'
import type { Column } from './column.ts'
import css from './data-table.module.css'
import { HeaderCell } from './HeaderCell.tsx'
import { compareValues, readSorting, sortable, writeSorting } from './sorting.ts'
import { useRowKeys } from './use-row-keys.ts'

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })

/** Shorter tables are drawn whole: they print, and a reader can search all of them. */
const virtualFrom = 80

interface DataTableProps<Row> {
  /** What the table lists, for readers. */
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  /** `index` is the row's place in `rows`. */
  rowKey: (row: Row, index: number) => string
  /** As in the address: `-rate`. */
  sort: string
  onSort: (sort: string) => void
  /** A click on a row; the row should also hold a link or button, for the keyboard. */
  onOpen?: (row: Row, opening: Opening) => void
  /** Arrow keys lead from row to row, and Enter opens one: for what no link in it does. */
  rowKeys?: boolean
  isSelected?: (row: Row) => boolean
  /** Raw values on the row's element, for tests and scripts. */
  rowData?: (row: Row) => Readonly<Record<`data-${string}`, string | number>>
  /** CSS height beyond which the table scrolls by itself. */
  maxHeight?: string
  /** Estimated height of a row in pixels, for long tables. */
  rowHeight?: number
}

/** A table that sorts, and stays fast with thousands of rows. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, columns, rowKey, sort, maxHeight = '70vh', rowHeight = 37 } = props
  const scroll = useRef<HTMLDivElement>(null)
  const sorting = readSorting(
    sort,
    columns.map(({ id }) => id),
  )
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row> => ({
          id: column.id,
          accessorFn: (row) => sortable(column.value(row)),
          sortUndefined: 'last',
          sortFn: (a, b, id) => compareValues(a.getValue(id), b.getValue(id)),
        }),
      ),
    [columns],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowKey,
    state: { sorting: sorting ? [sorting] : [] },
  })
  const sorted = table.getRowModel().rows
  const virtual = sorted.length >= virtualFrom
  const virtualizer = useVirtualizer({
    count: sorted.length,
    enabled: virtual,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const items = virtualizer.getVirtualItems()
  const shown = virtual ? items.flatMap(({ index }) => sorted[index] ?? []) : sorted
  const before = virtual ? (items[0]?.start ?? 0) : 0
  const after = virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0
  const keys = useRowKeys({
    scroll,
    count: sorted.length,
    drawn: virtual ? [items[0]?.index ?? 0, items.at(-1)?.index ?? 0] : [0, sorted.length - 1],
    scrollTo: (index) => virtualizer.scrollToIndex(index),
  })

  return (
    <div className={css.scroll} style={{ maxHeight }} ref={scroll}>
      <table className={css.table} aria-label={props.label} aria-rowcount={sorted.length + 1}>
        <colgroup>
          {columns.map((column) => (
            <col
              key={column.id}
              style={columnWidth(column)}
              data-wide-only={column.wideOnly ? '' : undefined}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell
                key={column.id}
                column={column}
                sorting={sorting}
                onSort={(next) => props.onSort(writeSorting(next))}
              />
            ))}
          </tr>
        </thead>
        <tbody {...(props.rowKeys ? { onKeyDown: keys.onKeyDown } : {})}>
          <Spacer height={before} />
          {shown.map((row, position) => {
            const index = virtual ? (items[position]?.index ?? 0) : position
            return (
              <BodyRow
                key={row.id}
                row={row.original}
                index={index + 2}
                columns={columns}
                selected={props.isSelected?.(row.original) ?? false}
                data={props.rowData?.(row.original) ?? {}}
                {...(props.onOpen ? { onOpen: props.onOpen } : {})}
                {...(props.rowKeys
                  ? { tabIndex: keys.tabIndexOf(index), onFocus: () => keys.onFocus(index) }
                  : {})}
              />
            )
          })}
          <Spacer height={after} />
        </tbody>
      </table>
    </div>
  )
}

const columnWidth = <Row,>({ width, narrowWidth }: Column<Row>) =>
  ({ '--wide': width ?? 'auto', '--narrow': narrowWidth ?? width ?? 'auto' }) as CSSProperties

/**
 * Stands for the rows that are not drawn. One cell and no `colSpan`: on a phone some columns are
 * left out, and a span over all of them would bring them back, empty.
 */
const Spacer = ({ height }: { height: number }) =>
  height > 0 ? (
    <tr>
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  ) : null
