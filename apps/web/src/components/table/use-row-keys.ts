import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'

interface RowKeysOptions {
  /** What scrolls; the rows inside carry `aria-rowindex`. */
  scroll: RefObject<HTMLElement | null>
  /** How many rows there are, drawn or not. */
  count: number
  /** The first and last rows that are drawn, counted from 0. */
  drawn: readonly [first: number, last: number]
  /** Brings a row that is not drawn onto the screen. */
  scrollTo: (index: number) => void
}

/** A page of the keys, in rows. */
const page = 10

const targetOf = (key: string, from: number, last: number): number | null => {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: last,
  }
  const target = targets[key]
  return target === undefined ? null : Math.min(last, Math.max(0, target))
}

/** The first row of a table is counted 1 for readers, and is its head. */
const headRows = 2

/**
 * Rows in reach of the keyboard: one of them is a stop of the tab key, arrows lead to the others,
 * also to those that are not drawn yet.
 */
export function useRowKeys({ scroll, count, drawn, scrollTo }: RowKeysOptions) {
  const [active, setActive] = useState(0)
  const wanted = useRef<number | null>(null)
  const rowAt = (index: number) =>
    scroll.current?.querySelector<HTMLElement>(`tbody [aria-rowindex="${index + headRows}"]`)

  // After every drawing: a row that was scrolled to is there when its time comes.
  useEffect(() => {
    if (wanted.current === null) return
    const row = rowAt(wanted.current)
    if (!row) return
    wanted.current = null
    row.focus()
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const row = (event.target as Element).closest('tbody tr')
    const index = Number(row?.getAttribute('aria-rowindex')) - headRows
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return
    const target = targetOf(event.key, index, count - 1)
    if (target === null) return
    event.preventDefault()
    setActive(target)
    const there = rowAt(target)
    if (there) return there.focus()
    wanted.current = target
    scrollTo(target)
  }

  const [first, last] = drawn
  const stop = active < first || active > last ? first : active
  return {
    onKeyDown,
    tabIndexOf: (index: number) => (index === stop ? 0 : -1),
    onFocus: setActive,
  }
}
