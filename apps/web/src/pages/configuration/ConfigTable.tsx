import { memo } from 'react'
import type { Opening } from '../../components/table/BodyRow.tsx'
import type { Column } from '../../components/table/column.ts'
import { DataTable } from '../../components/table/DataTable.tsx'
import { useText } from '../../i18n/use-text.ts'
import type { ConfigRow } from './rows.ts'

interface ConfigTableProps {
  rows: readonly ConfigRow[]
  columns: readonly Column<ConfigRow>[]
  sort: string
  /** Key of the row whose panel is open. */
  selected: string | null
  onSort: (sort: string) => void
  onOpen: (row: ConfigRow, opening: Opening) => void
  maxHeight: string
}

/** The objects; while somebody types, it is drawn for what is found and not for each letter. */
export const ConfigTable = memo(function ConfigTable({ selected, ...table }: ConfigTableProps) {
  const t = useText()
  return (
    <DataTable
      {...table}
      label={t('configuration.title')}
      rowKey={({ key }) => key}
      isSelected={({ key }) => key === selected}
      rowKeys
    />
  )
})
