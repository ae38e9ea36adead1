import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import type { Column } from './column.ts'
import css from './data-table.module.css'

/** How a row was opened: what the keyboard opens takes the focus. */
export interface Opening {
  readonly byKeyboard: boolean
}

interface BodyRowProps<Row> {
  row: Row
  index: number
  columns: readonly Column<Row>[]
  selected: boolean
  data: Readonly<Record<`data-${string}`, string | number>>
  onOpen?: (row: Row, opening: Opening) => void
  /** Present where the keyboard leads from row to row. */
  tabIndex?: 0 | -1
  onFocus?: () => void
}

/** One row of a table. */
export function BodyRow<Row>(props: BodyRowProps<Row>) {
  const { row, index, columns, selected, data, onOpen, tabIndex, onFocus } = props
  // A click on a link or button inside is that element's own.
  const open = (event: MouseEvent) => {
    const target = event.target as Element
    if (target.closest('a, button, input') || window.getSelection()?.toString()) return
    onOpen?.(row, { byKeyboard: false })
  }
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    onOpen?.(row, { byKeyboard: true })
  }
  return (
    <tr
      {...data}
      className={css.row}
      aria-rowindex={index}
      data-open={onOpen ? '' : undefined}
      data-selected={selected ? '' : undefined}
      aria-current={selected || undefined}
      onClick={onOpen ? open : undefined}
      {...(tabIndex === undefined ? {} : { tabIndex, onFocus, onKeyDown: press })}
    >
      {columns.map((column) => (
        <td
          key={column.id}
          data-numeric={column.numeric ? '' : undefined}
          data-wide-only={column.wideOnly ? '' : undefined}
        >
          {drawCell(column, row)}
        </td>
      ))}
    </tr>
  )
}

function drawCell<Row>(column: Column<Row>, row: Row): ReactNode {
  if (column.cell) return column.cell(row)
  const value = column.value(row)
  return typeof value === 'string' ? <span title={value}>{value}</span> : (value ?? '—')
}
