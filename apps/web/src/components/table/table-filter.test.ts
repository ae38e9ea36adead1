import { describe, expect, it } from 'vitest'
import type { Column } from './column.ts'
import { filterRows } from './table-filter.ts'

interface Row {
  name: string
  port: number | null
}

const columns: readonly Column<Row>[] = [
  { id: 'name', title: 'Name', value: ({ name }) => name },
  { id: 'port', title: 'Port', value: ({ port }) => port },
]
const rows: readonly Row[] = [
  { name: 'cart v1', port: 8080 },
  { name: 'cart v2', port: null },
  { name: 'orders-8080', port: 9090 },
]
const names = (filter: string) => filterRows(rows, columns, filter).map(({ name }) => name)

describe('filterRows', () => {
  it('keeps everything for an empty filter', () => {
    expect(names('  ')).toHaveLength(3)
  })

  it('looks in every column, without regard to case', () => {
    expect(names('8080')).toEqual(['cart v1', 'orders-8080'])
    expect(names('CART')).toEqual(['cart v1', 'cart v2'])
  })

  it('wants every word', () => {
    expect(names('cart v2')).toEqual(['cart v2'])
  })

  it('looks in one column after its name', () => {
    expect(names('port:8080')).toEqual(['cart v1'])
  })

  it('leaves out what follows a minus', () => {
    expect(names('cart -v1')).toEqual(['cart v2'])
    expect(names('-port:80')).toEqual(['cart v2', 'orders-8080'])
  })

  it('keeps quoted words together', () => {
    expect(names('"cart v"')).toEqual(['cart v1', 'cart v2'])
    expect(names('name:"t v1"')).toEqual(['cart v1'])
  })

  it('takes a colon after no column as part of the word', () => {
    expect(filterRows([{ name: 'svc:80', port: 1 }], columns, 'svc:80')).toHaveLength(1)
  })
})
