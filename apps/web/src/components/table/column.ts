import type { ReactNode } from 'react'

/** One column of a table: what it holds, how it reads, how much room it takes. */
export interface Column<Row> {
  /** Stands in the address (`sort=-rate`) and in filters (`rate:12`). */
  readonly id: string
  readonly title: string
  /** What sorting compares and filtering reads; null where nothing is known (always last). */
  readonly value: (row: Row) => string | number | null
  /** What is drawn; the value itself where left out. */
  readonly cell?: (row: Row) => ReactNode
  /** Right-aligned, with the largest first at the first click. */
  readonly numeric?: boolean
  /** A CSS width; the columns without one share what is left. */
  readonly width?: string
  /** The same on a phone. */
  readonly narrowWidth?: string
  /** Left out on a phone. */
  readonly wideOnly?: boolean
  /** Said on hover over the title. */
  readonly hint?: string
}
