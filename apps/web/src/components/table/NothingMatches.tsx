import { Button } from '@mantine/core'
import { useText } from '../../i18n/use-text.ts'
import { EmptyState } from '../EmptyState.tsx'

interface NothingMatchesProps {
  filter: string
  /** How many rows there are without the filter. */
  count: number
  onClear: () => void
}

/** A filter that leaves nothing, and the way back. */
export function NothingMatches({ filter, count, onClear }: NothingMatchesProps) {
  const t = useText()
  return (
    <EmptyState
      title={t('pages.filter.none', { text: filter })}
      action={
        <Button size="xs" variant="default" onClick={onClear}>
          {t('pages.filter.clear')}
        </Button>
      }
    >
      {t('pages.filter.none-do', { count })}
    </EmptyState>
  )
}
