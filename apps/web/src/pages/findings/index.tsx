import { SegmentedControl } from '@mantine/core'
import { type Finding, type SourceStatus, severities } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api-context.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FindingList } from '../../components/FindingList.tsx'
import { PageBody } from '../../components/PageBody.tsx'
import { PageToolbar } from '../../components/PageToolbar.tsx'
import { Panel } from '../../components/Panel.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import type { Column } from '../../components/table/column.ts'
import { FilterInput } from '../../components/table/FilterInput.tsx'
import { NothingMatches } from '../../components/table/NothingMatches.tsx'
import { filterRows } from '../../components/table/table-filter.ts'
import { unreadSource } from '../../components/unread-source.ts'
import { useText } from '../../i18n/use-text.ts'
import { findingsQuery } from '../../queries/mesh.ts'
import { defineSearch, oneOf, optionalText, text } from '../../url/search-fields.ts'
import { scopeOnlyQuery } from '../../url/shared-search.ts'
import { useSearchState } from '../../url/use-search-state.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import css from './findings.module.css'

const pageSearch = defineSearch({
  filter: text(),
  severity: oneOf(['all', ...severities], 'all'),
  open: optionalText(),
})

/** What the filter box reads; never drawn as a table. */
const filterColumns: readonly Column<Finding>[] = [
  { id: 'message', title: '', value: ({ message }) => message.text },
  { id: 'check', title: '', value: ({ check, references }) => [check, ...references].join(' ') },
  { id: 'kind', title: '', value: ({ object }) => object.kind },
  { id: 'namespace', title: '', value: ({ object }) => object.namespace },
  { id: 'name', title: '', value: ({ object }) => object.name },
  { id: 'path', title: '', value: ({ path }) => path },
]

/** What is wrong with the configuration, worst first. */
export function Page() {
  const t = useText()
  const api = useApi()
  const [shared] = useSharedSearch()
  const [{ filter, severity, open }, change] = useSearchState(pageSearch)
  const query = useQuery(findingsQuery(api, scopeOnlyQuery(shared)))
  const all = query.data?.findings ?? []
  const counts = (each: string) => all.filter((finding) => finding.severity === each).length
  const ofSeverity = all.filter((each) => severity === 'all' || each.severity === severity)
  const shown = filterRows(ofSeverity, filterColumns, filter)
  const choices = (['all', ...severities] as const).map((value) => ({
    value,
    label: `${t(`pages.severity.${value}`)} ${query.data ? (value === 'all' ? all.length : counts(value)) : ''}`,
  }))
  return (
    <PageBody>
      <PageToolbar title={t('pages.findings.title')}>
        <SegmentedControl
          size="xs"
          aria-label={t('pages.column.severity')}
          value={severity}
          onChange={(value) => change({ severity: value as typeof severity })}
          data={choices}
        />
        <FilterInput
          value={filter}
          onChange={(next) => change({ filter: next }, { replace: true })}
        />
      </PageToolbar>
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
              <FindingList
                findings={shown}
                open={open}
                onOpen={(key) => change({ open: key }, { replace: true })}
              />
            ) : filter === '' ? (
              <EmptyState good title={t('pages.findings.filtered')} />
            ) : (
              <NothingMatches
                filter={filter}
                count={ofSeverity.length}
                onClear={() => change({ filter: '' })}
              />
            )
          }
        </QueryView>
      </Panel>
    </PageBody>
  )
}

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
