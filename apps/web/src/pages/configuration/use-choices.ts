import { useMemo } from 'react'
import type { ConfigSearch } from './config-search.ts'
import type { Choices } from './narrow.ts'

/** The chosen filters: the same object until one of them changes, whatever else the address says. */
export function useChoices(search: ConfigSearch): Choices {
  const { kind, severity, check, owner, changed, created } = search
  const choices = { kind, severity, check, owner, changed, created }
  const text = JSON.stringify(choices)
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal texts are equal choices
  return useMemo(() => choices, [text])
}
