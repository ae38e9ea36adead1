import type { WorkloadSummary } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useApi } from '../../api/api-context.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PageBody } from '../../components/PageBody.tsx'
import { PageNotices } from '../../components/PageNotices.tsx'
import { PageToolbar } from '../../components/PageToolbar.tsx'
import { Panel } from '../../components/Panel.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { DataTable } from '../../components/table/DataTable.tsx'
import { FilterInput } from '../../components/table/FilterInput.tsx'
import { NothingMatches } from '../../components/table/NothingMatches.tsx'
import { filterRows } from '../../components/table/table-filter.ts'
import { useText } from '../../i18n/use-text.ts'
import { workloadsQuery } from '../../queries/workloads.ts'
import { defineSearch, text } from '../../url/search-fields.ts'
import { scopedQuery } from '../../url/shared-search.ts'
import { useSearchState } from '../../url/use-search-state.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { useWorkloadColumns } from './workload-columns.tsx'
import css from './workloads.module.css'

const pageSearch = defineSearch({ filter: text(), sort: text('health') })

/** The same each time, so that nothing is made anew for it. */
const none: readonly WorkloadSummary[] = []

/** Every workload that the viewer may read, in a fast list. */
export function Page() {
  const t = useText()
  const api = useApi()
  const navigate = useNavigate()
  const [shared] = useSharedSearch()
  const [{ filter, sort }, change] = useSearchState(pageSearch)
  const query = useQuery(workloadsQuery(api, scopedQuery(shared)))
  const all = query.data?.workloads ?? none
  const columns = useWorkloadColumns(all)
  const rows = filterRows(all, columns, filter)
  return (
    <PageBody>
      <PageToolbar
        title={t('pages.workloads.title')}
        end={
          query.data && (
            <span className={css.count}>
              {rows.length === all.length
                ? t('pages.rows', { count: all.length })
                : t('pages.rows.of', { shown: rows.length, count: all.length })}
            </span>
          )
        }
      >
        <FilterInput
          value={filter}
          onChange={(next) => change({ filter: next }, { replace: true })}
        />
      </PageToolbar>
      {query.data && <PageNotices sources={query.data.sources} />}
      <Panel flush>
        <QueryView
          query={query}
          skeleton={
            <div className={css.skeleton}>
              <SkeletonRows rows={14} />
            </div>
          }
        >
          {() =>
            all.length === 0 ? (
              <EmptyState title={t('pages.workloads.empty')}>
                {t('pages.workloads.empty-do')}
              </EmptyState>
            ) : rows.length === 0 ? (
              <NothingMatches
                filter={filter}
                count={all.length}
                onClear={() => change({ filter: '' })}
              />
            ) : (
              <DataTable
                label={t('pages.workloads.title')}
                rows={rows}
                columns={columns}
                rowKey={({ id }) => id}
                sort={sort}
                onSort={(next) => change({ sort: next }, { replace: true })}
                onOpen={({ cluster, namespace, kind, name }) =>
                  void navigate({
                    to: '/workloads/$cluster/$namespace/$kind/$name',
                    params: { cluster, namespace, kind, name },
                  })
                }
                maxHeight="calc(100dvh - 150px)"
              />
            )
          }
        </QueryView>
      </Panel>
    </PageBody>
  )
}
