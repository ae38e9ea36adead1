import { IconX } from '@tabler/icons-react'
import { useText } from '../../i18n/use-text.ts'
import type { ActiveFilter } from './active-filter.ts'
import css from './filters.module.css'

interface ActiveFiltersProps<Search> {
  active: readonly ActiveFilter<Search>[]
  onRemove: (without: Partial<Search>) => void
  onClear: () => void
}

/** What the list is narrowed to, each with its way back. */
export function ActiveFilters<Search>(props: ActiveFiltersProps<Search>) {
  const { active, onRemove, onClear } = props
  const t = useText()
  if (active.length === 0) return null
  return (
    <ul className={css.chips} aria-label={t('configuration.filter.chosen')}>
      {active.map(({ words, without }) => (
        <li key={words} className={css.chip}>
          <span className={css.chipWords}>{words}</span>
          <button
            type="button"
            className={css.remove}
            aria-label={t('configuration.filter.remove', { filter: words })}
            onClick={() => onRemove(without)}
          >
            <IconX size={13} aria-hidden />
          </button>
        </li>
      ))}
      {active.length > 1 && (
        <li>
          <button type="button" className={css.clear} onClick={onClear}>
            {t('configuration.filter.clear')}
          </button>
        </li>
      )}
    </ul>
  )
}
