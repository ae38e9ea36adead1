import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Opening } from '../../components/table/BodyRow.tsx'
import { readObjectKey } from '../../url/object-key.ts'
import type { ConfigSearch } from './config-search.ts'
import type { ConfigRow } from './rows.ts'

/**
 * The object whose panel is open. Opened by the keyboard, the panel takes the focus, and gives it
 * back to where it came from.
 */
export function useSelection(
  key: string | null,
  change: (patch: Pick<ConfigSearch, 'selected'>, options?: { replace?: boolean }) => void,
) {
  const [byKeyboard, setByKeyboard] = useState(false)
  const cameFrom = useRef<Element | null>(null)
  const params = useMemo(() => (key === null ? null : readObjectKey(key)), [key])
  const select = useCallback(
    (row: ConfigRow, opening: Opening) => {
      cameFrom.current = opening.byKeyboard ? document.activeElement : null
      setByKeyboard(opening.byKeyboard)
      change({ selected: row.key })
    },
    [change],
  )
  const close = useCallback(() => {
    change({ selected: null })
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
  }, [change])
  // The panel closes by Escape itself; whoever clicked on a row is not in it.
  useEffect(() => {
    if (key === null) return
    const press = ({ key: pressed, target }: KeyboardEvent) => {
      if (pressed === 'Escape' && target instanceof HTMLTableRowElement) close()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [key, close])
  return { params, select, close, byKeyboard }
}
