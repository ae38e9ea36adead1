import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useText } from '../../i18n/use-text.ts'
import css from './data-table.module.css'

interface FilterInputProps {
  value: string
  onChange: (value: string) => void
  placeholder?: string
}

/** The filter box of a table; see `table-filter.ts` for what it understands. */
export function FilterInput({ value, onChange, placeholder }: FilterInputProps) {
  const t = useText()
  return (
    <TextInput
      className={css.filter ?? ''}
      size="xs"
      type="search"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      placeholder={placeholder ?? t('pages.filter')}
      aria-label={t('pages.filter')}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        value !== '' && (
          <CloseButton
            size="xs"
            onClick={() => onChange('')}
            aria-label={t('pages.filter.clear')}
          />
        )
      }
    />
  )
}
