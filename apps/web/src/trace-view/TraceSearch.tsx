import { Checkbox, Select, TextInput } from '@mantine/core'
import type { SourceStatus } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { PageNotices } from '../components/PageNotices.tsx'
import { Panel } from '../components/Panel.tsx'
import { QueryView } from '../components/QueryView.tsx'
import { SkeletonRows } from '../components/Skeleton.tsx'
import { unreadSource } from '../components/unread-source.ts'
import { useText } from '../i18n/use-text.ts'
import { tracesQuery } from '../queries/traces.ts'
import { timeQuery } from '../url/shared-search.ts'
import { useSearchState } from '../url/use-search-state.ts'
import { useSharedSearch } from '../url/use-shared-search.ts'
import { TraceScatter } from './TraceScatter.tsx'
import { TraceTable } from './TraceTable.tsx'
import css from './trace.module.css'
import { traceLimit, traceSearch, typedMilliseconds } from './trace-search.ts'

/** Conditions, a picture of what was found, and the list. `workload` fixes whose traces. */
export function TraceSearch({ workload }: { workload?: string }) {
  const t = useText()
  const api = useApi()
  const [shared] = useSharedSearch()
  const [search, change] = useSearchState(traceSearch)
  const query = useQuery(
    tracesQuery(api, {
      ...timeQuery(shared),
      limit: traceLimit,
      workload,
      service: workload === undefined ? (search.service ?? undefined) : undefined,
      minDurationMs: typedMilliseconds(search.min),
      maxDurationMs: typedMilliseconds(search.max),
      errorsOnly: search.errors ? 'true' : undefined,
    }),
  )
  return (
    <div className={css.search}>
      <TraceConditions services={query.data?.services ?? []} withService={workload === undefined} />
      <QueryView
        query={query}
        skeleton={
          <Panel>
            <div className={css.skeleton}>
              <SkeletonRows rows={12} />
            </div>
          </Panel>
        }
      >
        {({ traces, truncated, sources }) => (
          <>
            {traces.length === 0 && <PageNotices sources={sources} />}
            {traces.length === 0 ? (
              <Panel>
                <NoTraces sources={sources} ofWorkload={workload !== undefined} />
              </Panel>
            ) : (
              <>
                <Panel
                  title={t('traces.scatter')}
                  aside={t('traces.found', { count: traces.length })}
                >
                  <TraceScatter traces={traces} />
                </Panel>
                <Panel flush>
                  <TraceTable
                    traces={traces}
                    sort={search.sort}
                    onSort={(sort) => change({ sort }, { replace: true })}
                  />
                </Panel>
                {truncated && (
                  <p className={css.note}>{t('traces.truncated', { count: traces.length })}</p>
                )}
              </>
            )}
          </>
        )}
      </QueryView>
    </div>
  )
}

interface NoTracesProps {
  sources: readonly SourceStatus[]
  ofWorkload: boolean
}

/** Nothing was found, or nothing could be asked: two things. */
function NoTraces({ sources, ofWorkload }: NoTracesProps) {
  const t = useText()
  const unread = unreadSource(sources, 'jaeger')
  if (unread) {
    const title = unread.state === 'not-configured' ? 'traces.not-configured' : 'traces.unread'
    return <EmptyState title={t(title)}>{unread.message?.text}</EmptyState>
  }
  return (
    <EmptyState title={t(ofWorkload ? 'traces.none-of-workload' : 'traces.empty')}>
      {t('traces.empty-do')}
    </EmptyState>
  )
}

interface TraceConditionsProps {
  services: readonly string[]
  withService: boolean
}

function TraceConditions({ services, withService }: TraceConditionsProps) {
  const t = useText()
  const [search, change] = useSearchState(traceSearch)
  // A service from a pasted address stays choosable while the list is on its way.
  const names = [...new Set([...services, ...(search.service === null ? [] : [search.service])])]
  return (
    <search className={css.conditions}>
      {withService && (
        <Select
          className={css.service ?? ''}
          aria-label={t('traces.service')}
          placeholder={t('traces.service.any')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('traces.service.any') }}
          data={names.sort()}
          value={search.service}
          onChange={(service) => change({ service })}
        />
      )}
      <TextInput
        className={css.milliseconds ?? ''}
        size="xs"
        inputMode="numeric"
        aria-label={t('traces.min')}
        placeholder={t('traces.min')}
        value={search.min}
        onChange={(event) => change({ min: event.currentTarget.value }, { replace: true })}
      />
      <TextInput
        className={css.milliseconds ?? ''}
        size="xs"
        inputMode="numeric"
        aria-label={t('traces.max')}
        placeholder={t('traces.max')}
        value={search.max}
        onChange={(event) => change({ max: event.currentTarget.value }, { replace: true })}
      />
      <Checkbox
        size="xs"
        label={t('traces.errors-only')}
        checked={search.errors}
        onChange={(event) => change({ errors: event.currentTarget.checked })}
      />
    </search>
  )
}
