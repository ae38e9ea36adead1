import type { ComponentProps } from 'react'
import { Panel } from '../../components/Panel.tsx'
import { DataTable } from '../../components/table/DataTable.tsx'
import css from './tables.module.css'

interface TablePanelProps<Row extends object> extends ComponentProps<typeof DataTable<Row>> {
  /** How many rows there are, in words. */
  count: string
}

/** A table of the page under its name; wide ones scroll sideways in it. */
export function TablePanel<Row extends object>({ count, ...table }: TablePanelProps<Row>) {
  return (
    <Panel title={table.label} aside={count} flush>
      <div className={css.wide}>
        <DataTable {...table} />
      </div>
    </Panel>
  )
}
