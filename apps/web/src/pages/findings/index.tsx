import { Button } from '@mantine/core'
import type { Finding, SourceStatus } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ActiveFilters } from '../../components/filters/ActiveFilters.tsx'
import { PageBody } from '../../components/PageBody.tsx'
import { Panel } from '../../components/Panel.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { unreadSource } from '../../components/unread-source.ts'
import { useText } from '../../i18n/use-text.ts'
import { findingsQuery } from '../../queries/mesh.ts'
import { scopeOnlyQuery } from '../../url/shared-search.ts'
import { useSearchState } from '../../url/use-search-state.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { FindingsToolbar } from './FindingsToolbar.tsx'
import { activeFilters } from './finding-filters.ts'
import css from './findings.module.css'
import { findingsSearch, unfiltered } from './findings-search.ts'
import { GroupedFindings } from './GroupedFindings.tsx'
import { narrowFindings } from './narrow-findings.ts'

/** The same each time, so that nothing is made anew for it. */
const none: readonly Finding[] = []

/** What is wrong with the configuration, worst first. */
export function Page() {
  const t = useText()
  const api = useApi()
  const [shared] = useSharedSearch()
  const [search, change] = useSearchState(findingsSearch)
  const query = useQuery(findingsQuery(api, scopeOnlyQuery(shared)))
  const all = query.data?.findings ?? none
  const shown = useMemo(() => narrowFindings(all, search), [all, search])
  const active = activeFilters(search, t)
  const clear = () => change(unfiltered)
  return (
    <PageBody>
      <FindingsToolbar findings={query.data ? all : null} search={search} change={change} />
      <ActiveFilters active={active} onRemove={change} onClear={clear} />
      <Panel flush>
        <QueryView
          query={query}
          skeleton={
            <div className={css.skeleton}>
              <SkeletonRows rows={10} />
            </div>
          }
        >
          {({ sources }) =>
            all.length === 0 ? (
              <NothingFound sources={sources} />
            ) : shown.length > 0 ? (
              <GroupedFindings
                findings={shown}
                by={search.group}
                open={search.open}
                onOpen={(open) => change({ open }, { replace: true })}
              />
            ) : (
              <EmptyState
                {...(active.length === 0
                  ? { good: true, title: t('pages.findings.filtered') }
                  : { title: t('pages.findings.none', { filters: inQuotes(active) }) })}
                action={
                  <Button size="xs" variant="default" onClick={clear}>
                    {t('configuration.filter.clear')}
                  </Button>
                }
              />
            )
          }
        </QueryView>
      </Panel>
    </PageBody>
  )
}

const inQuotes = (active: ReturnType<typeof activeFilters>) =>
  active.map(({ words }) => `“${words}”`).join(', ')

/** Nothing is wrong, or nothing could be checked: two things. */
function NothingFound({ sources }: { sources: readonly SourceStatus[] }) {
  const t = useText()
  const unread = unreadSource(sources, 'kubernetes')
  // In part is enough: the banner says what is missing.
  if (unread && unread.state !== 'partial') {
    return <EmptyState title={t('pages.findings.unread')}>{unread.message?.text}</EmptyState>
  }
  return (
    <EmptyState good title={t('pages.findings.empty')}>
      {t('pages.findings.empty-do')}
    </EmptyState>
  )
}
