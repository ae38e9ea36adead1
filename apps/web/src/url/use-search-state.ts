import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import {
  type Field,
  type RawSearch,
  readSearch,
  type SearchDefinition,
  type ValuesOf,
  writeSearch,
} from './search-fields.ts'

export interface SetOptions {
  /** Replace the entry in the history: for what changes with every key stroke. */
  replace?: boolean
}

/** A piece of the address as state: `[values, change]`. */
export function useSearchState<F extends Readonly<Record<string, Field<unknown>>>>(
  definition: SearchDefinition<F>,
) {
  const raw = useSearch({ strict: false }) as RawSearch
  const navigate = useNavigate()
  const values = useMemo(() => readSearch(definition, raw), [definition, raw])
  const change = useCallback(
    (patch: Partial<ValuesOf<SearchDefinition<F>>>, { replace = false }: SetOptions = {}) => {
      void navigate({
        to: '.',
        search: (current: RawSearch) => writeSearch(definition, current, patch),
        replace,
        resetScroll: false,
      })
    },
    [definition, navigate],
  )
  return [values, change] as const
}
