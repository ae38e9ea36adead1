import { Button, Popover, TextInput } from '@mantine/core'
import { resolveTime, type TrafficRates } from '@periplus/shared'
import { IconArrowsDiff } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { ratesInWords } from '../../../graph-page/display/rates-in-words.ts'
import toolbar from '../../../graph-page/toolbar.module.css'
import { useText } from '../../../i18n/use-text.ts'
import css from './compare.module.css'

interface CompareMenuProps {
  before: string | null
  /** What stands for the traffic of each protocol. */
  rates: TrafficRates
  onChange: (before: string | null) => void
}

/** The ends of windows that people compare with. */
const presets = ['now-15m', 'now-1h', 'now-24h', 'now-7d'] as const

/** Chooses the window that this one is compared with. */
export function CompareMenu({ before, rates, onChange }: CompareMenuProps) {
  const t = useText()
  const [opened, setOpened] = useState(false)
  const [typed, setTyped] = useState('')
  const isTime = resolveTime(typed.trim(), 0) !== null
  const choose = (value: string | null) => {
    onChange(value)
    setOpened(false)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isTime) choose(typed.trim())
  }
  return (
    <Popover position="bottom-end" shadow="md" trapFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <button
          type="button"
          className={`${toolbar.field} ${toolbar.menu}`}
          aria-pressed={before !== null}
          title={t('topology.compare.title')}
          aria-label={t('topology.compare')}
          onClick={() => setOpened(!opened)}
        >
          <IconArrowsDiff size={15} aria-hidden className={toolbar.quiet} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={css.menu}>
        <p className={css.lead}>{t('topology.compare.with')}</p>
        <div className={css.presets}>
          {presets.map((preset) => (
            <Button
              key={preset}
              size="compact-sm"
              variant={before === preset ? 'filled' : 'default'}
              onClick={() => choose(preset)}
            >
              {t(`topology.compare.${preset}`)}
            </Button>
          ))}
        </div>
        <form onSubmit={submit} className={css.form}>
          <TextInput
            size="xs"
            aria-label={t('topology.compare.time')}
            placeholder="2026-11-20T14:00"
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            error={typed.trim() !== '' && !isTime ? t('topology.compare.no-time') : undefined}
          />
          <Button size="xs" type="submit" variant="default" disabled={!isTime}>
            {t('topology.compare.do')}
          </Button>
        </form>
        <p className={css.lead}>{t('topology.compare.by', { rates: ratesInWords(rates, t) })}</p>
        {before !== null && (
          <Button size="compact-sm" variant="subtle" onClick={() => choose(null)}>
            {t('topology.compare.end')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
