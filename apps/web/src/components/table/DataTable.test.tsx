import { fireEvent, render, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { AppProviders } from '../../app/AppProviders.tsx'
import type { Column } from './column.ts'
import { DataTable } from './DataTable.tsx'

interface Row {
  name: string
  rate: number | null
}

const columns: readonly Column<Row>[] = [
  { id: 'name', title: 'Name', value: ({ name }) => name },
  { id: 'rate', title: 'Rate', numeric: true, value: ({ rate }) => rate },
]
const rows: readonly Row[] = [
  { name: 'v10', rate: 3 },
  { name: 'v2', rate: null },
  { name: 'v1', rate: 20 },
]

function Table({ initial }: { initial: string }) {
  const [sort, setSort] = useState(initial)
  return (
    <DataTable
      label="things"
      rows={rows}
      columns={columns}
      rowKey={({ name }) => name}
      sort={sort}
      onSort={setSort}
    />
  )
}

const show = (sort: string) =>
  render(
    <AppProviders language="en">
      <Table initial={sort} />
    </AppProviders>,
  )

const firstCells = () =>
  within(screen.getByRole('table', { name: 'things' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[0]?.textContent)

describe('DataTable', () => {
  it('sorts names as people do', () => {
    show('name')
    expect(firstCells()).toEqual(['v1', 'v2', 'v10'])
  })

  it('puts the unknown last in both directions', () => {
    show('-rate')
    expect(firstCells()).toEqual(['v1', 'v10', 'v2'])
    fireEvent.click(screen.getByRole('button', { name: 'Rate' }))
    expect(firstCells()).toEqual(['v10', 'v1', 'v2'])
  })

  it('says how it is sorted, and starts numbers with the largest', () => {
    show('name')
    fireEvent.click(screen.getByRole('button', { name: 'Rate' }))
    expect(screen.getByRole('columnheader', { name: 'Rate' }).getAttribute('aria-sort')).toBe(
      'descending',
    )
    expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe(
      'none',
    )
  })

  it('keeps the given order for a sort that names no column', () => {
    show('colour')
    expect(firstCells()).toEqual(['v10', 'v2', 'v1'])
  })
})

describe('DataTable under the keyboard', () => {
  const showRows = () => {
    const onOpen = vi.fn()
    render(
      <AppProviders language="en">
        <DataTable
          label="things"
          rows={rows}
          columns={columns}
          rowKey={({ name }) => name}
          sort="name"
          onSort={() => undefined}
          onOpen={onOpen}
          isSelected={({ name }) => name === 'v2'}
          rowKeys
        />
      </AppProviders>,
    )
    return { onOpen, bodyRows: screen.getAllByRole('row').slice(1) }
  }

  it('has one row in the order of tabs, and arrows to the others', () => {
    const { bodyRows } = showRows()
    expect(bodyRows.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1])
    bodyRows[0]?.focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) {
      if (document.activeElement) fireEvent.keyDown(document.activeElement, { key })
    }
    expect(document.activeElement).toBe(bodyRows[1])
    expect(bodyRows.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1])
    fireEvent.keyDown(document.activeElement ?? document, { key: 'End' })
    expect(document.activeElement).toBe(bodyRows[2])
  })

  it('opens a row by Enter and says which one is open', () => {
    const { onOpen, bodyRows } = showRows()
    bodyRows[2]?.focus()
    fireEvent.keyDown(document.activeElement ?? document, { key: 'Enter' })
    expect(onOpen).toHaveBeenCalledWith({ name: 'v10', rate: 3 }, { byKeyboard: true })
    expect(bodyRows.map((row) => row.getAttribute('aria-current'))).toEqual([null, 'true', null])
  })
})
