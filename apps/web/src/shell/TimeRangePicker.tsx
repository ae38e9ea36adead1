import { Button, Popover, TextInput } from '@mantine/core'
import { resolveTime } from '@periplus/shared'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../format/use-format.ts'
import { type Translate, useText } from '../i18n/use-text.ts'
import { presetLength, timePresets } from '../url/time-presets.ts'
import { readTypedTime, writeTypedTime } from '../url/typed-time.ts'
import { useSharedSearch } from '../url/use-shared-search.ts'
import { PickerButton } from './PickerButton.tsx'
import css from './top-bar.module.css'

function presetWords(from: string, to: string, t: Translate): string | null {
  const length = presetLength(from, to)
  return length && t(`shell.time.${length.unit}s`, { count: length.amount })
}

/** From when to when: presets, or any range as Grafana writes it. */
export function TimeRangePicker() {
  const t = useText()
  const format = useFormat()
  const [opened, setOpened] = useState(false)
  const [{ from, to }] = useSharedSearch()
  const words = presetWords(from, to, t)
  const end = (text: string) => {
    const seconds = text.startsWith('now') ? null : resolveTime(text, 0)
    return seconds === null ? text : format.time(seconds * 1000)
  }
  return (
    <Popover position="bottom-end" trapFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <PickerButton
          label={words ? t('shell.time.last') : t('shell.time')}
          value={words ?? `${end(from)} – ${end(to)}`}
          aria-label={`${t('shell.time')}: ${words ?? `${end(from)} – ${end(to)}`}`}
          onClick={() => setOpened((is) => !is)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('shell.time')}>
        <TimeRangeOptions onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function TimeRangeOptions({ onDone }: { onDone: () => void }) {
  const t = useText()
  const [search, change] = useSharedSearch()
  const pick = (from: string, to: string) => {
    change({ from, to })
    onDone()
  }
  return (
    <div className={css.dropdown}>
      <div className={css.presets}>
        {timePresets.map((from) => (
          <button
            key={from}
            type="button"
            className={css.preset}
            aria-pressed={search.from === from && search.to === 'now'}
            onClick={() => pick(from, 'now')}
          >
            {presetWords(from, 'now', t)}
          </button>
        ))}
      </div>
      <CustomRange onPick={pick} />
    </div>
  )
}

function CustomRange({ onPick }: { onPick: (from: string, to: string) => void }) {
  const t = useText()
  const [search] = useSharedSearch()
  const [from, setFrom] = useState(() => writeTypedTime(search.from))
  const [to, setTo] = useState(() => writeTypedTime(search.to))
  const [wrong, setWrong] = useState<{ from?: string; to?: string }>({})
  const apply = (event: FormEvent) => {
    event.preventDefault()
    const start = readTypedTime(from)
    const end = readTypedTime(to)
    if (start === null || end === null) {
      setWrong({
        ...(start === null ? { from: t('shell.time.invalid') } : {}),
        ...(end === null ? { to: t('shell.time.invalid') } : {}),
      })
      return
    }
    const nowSeconds = Date.now() / 1000
    if ((resolveTime(start, nowSeconds) ?? 0) >= (resolveTime(end, nowSeconds) ?? 0)) {
      setWrong({ to: t('shell.time.order') })
      return
    }
    onPick(start, end)
  }
  return (
    <form className={css.custom} onSubmit={apply}>
      <p className={css.customTitle}>{t('shell.time.custom')}</p>
      <TextInput
        size="xs"
        label={t('shell.time.from')}
        value={from}
        error={wrong.from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        label={t('shell.time.to')}
        value={to}
        error={wrong.to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <p className={css.hint}>{t('shell.time.hint')}</p>
      <Button type="submit" size="xs">
        {t('shell.time.apply')}
      </Button>
    </form>
  )
}
