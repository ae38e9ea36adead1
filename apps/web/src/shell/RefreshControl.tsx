import { Menu, Tooltip } from '@mantine/core'
import { IconCheck, IconChevronDown, IconPlayerPause, IconRefresh } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useFormat } from '../format/use-format.ts'
import { useText } from '../i18n/use-text.ts'
import { refreshEveryMs, refreshIntervals } from '../url/shared-search.ts'
import { useSharedSearch } from '../url/use-shared-search.ts'
import { refreshNow, useDataAge } from './live-refresh.ts'
import css from './top-bar.module.css'

/** Refresh now, how old the data is, and how often to refresh. */
export function RefreshControl({ brief = false }: { brief?: boolean }) {
  const t = useText()
  const client = useQueryClient()
  const { fetching } = useDataAge()
  const [search, change] = useSharedSearch()
  const past = !search.to.startsWith('now')
  const paused = refreshEveryMs(search) === null
  const words = past
    ? t('shell.refresh.past')
    : paused
      ? t('shell.refresh.off')
      : t('shell.refresh.every', { interval: search.refresh.replace(/(\d+)/, '$1\u202f') })
  return (
    <div className={css.group}>
      <Tooltip label={t('shell.refresh.now')}>
        <button
          type="button"
          onClick={() => void refreshNow(client)}
          aria-label={t('shell.refresh.now')}
        >
          <IconRefresh
            size={15}
            stroke={1.75}
            className={fetching ? css.turning : ''}
            aria-hidden
          />
          {!brief && <Age />}
        </button>
      </Tooltip>
      {!brief && (
        <Menu position="bottom-end">
          <Menu.Target>
            <button type="button" aria-label={`${t('shell.refresh.interval')}: ${words}`}>
              {paused && !past && <IconPlayerPause size={14} aria-hidden />}
              {words}
              <IconChevronDown size={14} className={css.chevron} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {past && <Menu.Label maw={220}>{t('shell.refresh.past-why')}</Menu.Label>}
            {refreshIntervals.map((interval) => (
              <Menu.Item
                key={interval}
                disabled={past}
                onClick={() => change({ refresh: interval })}
                rightSection={search.refresh === interval && <IconCheck size={14} aria-hidden />}
              >
                {interval === 'off'
                  ? t('shell.refresh.pause')
                  : t('shell.refresh.every', { interval: interval.replace(/(\d+)/, '$1\u202f') })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}

/** Old data is told by its age, and by its colour where the last refresh failed. */
function Age() {
  const t = useText()
  const format = useFormat()
  const { updatedAtMs, failed } = useDataAge()
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  if (updatedAtMs === null) return <span className={css.age}>—</span>
  const age = format.age(updatedAtMs, nowMs) ?? format.time(updatedAtMs)
  return (
    <span
      className={css.age}
      data-stale={failed || undefined}
      title={t(failed ? 'shell.refresh.stale' : 'shell.refresh.updated', { age })}
    >
      {age}
    </span>
  )
}
