import { Button } from '@mantine/core'
import { EmptyState } from '../../components/EmptyState.tsx'
import type { ActiveFilter } from '../../components/filters/active-filter.ts'
import { useText } from '../../i18n/use-text.ts'
import type { ConfigSearch } from './config-search.ts'

interface NothingLeftProps {
  active: readonly ActiveFilter<ConfigSearch>[]
  /** How many objects there are without the filters. */
  count: number
  onClear: () => void
}

/** Filters that leave nothing, by name, and the way back. */
export function NothingLeft({ active, count, onClear }: NothingLeftProps) {
  const t = useText()
  const filters = active.map(({ words }) => `“${words}”`).join(', ')
  return (
    <EmptyState
      title={t('configuration.nothing', { filters })}
      action={
        <Button size="xs" variant="default" onClick={onClear}>
          {t('configuration.filter.clear')}
        </Button>
      }
    >
      {t('configuration.nothing-do', { count })}
    </EmptyState>
  )
}
