import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useText } from '../../i18n/use-text.ts'
import type { Column } from './column.ts'
import css from './data-table.module.css'
import type { Sorting } from './sorting.ts'

interface HeaderCellProps<Row> {
  column: Column<Row>
  sorting: Sorting | null
  onSort: (sorting: Sorting) => void
}

/** A column's title; a click sorts by it, another one turns the order round. */
export function HeaderCell<Row>({ column, sorting, onSort }: HeaderCellProps<Row>) {
  const t = useText()
  const sorted = sorting?.id === column.id
  const Arrow = (sorted ? sorting.desc : column.numeric) ? IconArrowDown : IconArrowUp
  const desc = sorted ? !sorting.desc : (column.numeric ?? false)
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sorting.desc ? 'descending' : 'ascending') : 'none'}
      data-numeric={column.numeric ? '' : undefined}
      data-wide-only={column.wideOnly ? '' : undefined}
    >
      <button
        type="button"
        className={css.sort}
        data-sorted={sorted ? '' : undefined}
        title={column.hint ?? t('pages.sort', { column: column.title })}
        onClick={() => onSort({ id: column.id, desc })}
      >
        {column.title}
        <Arrow size={12} className={css.arrow} aria-hidden />
      </button>
    </th>
  )
}
