import { Popover } from '@mantine/core'
import type { SourceState, SourceStatus } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '../api/api-context.tsx'
import { SourceList } from '../components/SourceList.tsx'
import { SourceMark } from '../components/SourceMark.tsx'
import { shownState } from '../components/shown-source-state.ts'
import { sourceTitles } from '../components/source-titles.ts'
import { useText } from '../i18n/use-text.ts'
import { statusQuery } from '../queries/mesh.ts'
import css from './navigation.module.css'

const worstFirst: readonly SourceState[] = ['failed', 'partial', 'not-configured', 'ok']

const worstOf = (sources: readonly SourceStatus[]): SourceStatus | undefined =>
  [...sources].sort((a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state))[0]

/** The state of the sources in a line of words; all of them on a click. */
export function SourcesFoot({ collapsed }: { collapsed: boolean }) {
  const t = useText()
  const api = useApi()
  const { data, isError } = useQuery(statusQuery(api))
  const sources = data?.sources ?? []
  const worst = worstOf(sources)
  const words = () => {
    if (isError) return t('shell.sources.unknown')
    if (!data || !worst) return t('shell.sources.loading')
    if (worst.state === 'ok') return t('shell.sources.all-ok')
    return t(`shell.sources.${worst.state}`, { source: sourceTitles[worst.source] })
  }
  const [opened, setOpened] = useState(false)
  return (
    <Popover position="right-end" withinPortal opened={opened} onChange={setOpened}>
      <Popover.Target>
        <button type="button" className={css.sources} onClick={() => setOpened(!opened)}>
          {!collapsed && <span className={css.sourcesTitle}>{t('shell.sources')}</span>}
          <span className={css.sourcesLine}>
            <span className={css.sourcesMarks}>
              {isError ? (
                <SourceMark state="failed" />
              ) : (
                sources.map((each) => (
                  <SourceMark key={`${each.cluster} ${each.source}`} state={shownState(each)} />
                ))
              )}
            </span>
            <span className={collapsed ? 'reader-only' : css.sourcesText} title={words()}>
              {words()}
            </span>
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('shell.sources')}>
        <SourceList sources={sources} />
        {sources.length === 0 && words()}
        <Link to="/sources" className={css.sourcesMore} onClick={() => setOpened(false)}>
          {t('shell.sources.more')}
        </Link>
      </Popover.Dropdown>
    </Popover>
  )
}
