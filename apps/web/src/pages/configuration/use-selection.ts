import { useCallback, useMemo, useRef, useState } from 'react'
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
  return { params, select, close, byKeyboard }
}
