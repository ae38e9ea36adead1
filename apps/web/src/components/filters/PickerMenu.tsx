import { Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useText } from '../../i18n/use-text.ts'
import css from './filters.module.css'

interface PickerMenuProps {
  label: string
  /** What is chosen, in brief. */
  value: string
  /** Whether it narrows the list. */
  set: boolean
  children: ReactNode
}

/** A button that says what is chosen, and opens what may be. */
export function PickerMenu({ label, value, set, children }: PickerMenuProps) {
  const t = useText()
  const [opened, setOpened] = useState(false)
  return (
    <Popover position="bottom-start" trapFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <button
          type="button"
          className={css.picker}
          aria-label={t('configuration.filter.of', { name: label, values: value })}
          data-set={set || undefined}
          onClick={() => setOpened(!opened)}
        >
          <span className={css.label}>{label}</span>
          <span className={css.value}>{value}</span>
          <IconChevronDown size={14} className={css.chevron} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>{children}</Popover.Dropdown>
    </Popover>
  )
}
