import type { SourceStatus } from '@periplus/shared'
import type { UseQueryResult } from '@tanstack/react-query'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { PageNotices } from '../../../components/PageNotices.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { QueryView } from '../../../components/QueryView.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import type { Column } from '../../../components/table/column.ts'
import { DataTable } from '../../../components/table/DataTable.tsx'
import { FilterInput } from '../../../components/table/FilterInput.tsx'
import { NothingMatches } from '../../../components/table/NothingMatches.tsx'
import { filterRows } from '../../../components/table/table-filter.ts'
import { useText } from '../../../i18n/use-text.ts'
import { useSearchState } from '../../../url/use-search-state.ts'
import { envoySearch } from '../search.ts'
import css from './envoy.module.css'

interface ConfigTableProps<Answer extends { sources: SourceStatus[] }, Row> {
  query: UseQueryResult<Answer>
  rowsOf: (answer: Answer) => readonly Row[]
  columns: readonly Column<Row>[]
  /** What the rows are, in words. */
  title: string
  /** A filter that makes sense here, as an example. */
  example: string
  /** The order while the address names none. */
  defaultSort: string
}

/** One kind of a proxy's configuration as a table with a filter for words and columns. */
export function ConfigTable<Answer extends { sources: SourceStatus[] }, Row extends object>(
  props: ConfigTableProps<Answer, Row>,
) {
  const { query, rowsOf, columns, title, example, defaultSort } = props
  const t = useText()
  const [{ filter, sort }, change] = useSearchState(envoySearch)
  const all = query.data ? rowsOf(query.data) : []
  const rows = filterRows(all, columns, filter)
  return (
    <>
      <div className={css.tools}>
        <FilterInput
          value={filter}
          onChange={(next) => change({ filter: next }, { replace: true })}
          placeholder={t('envoy.filter', { example })}
        />
        {query.data && (
          <span className={css.count}>
            {rows.length === all.length
              ? t('pages.rows', { count: all.length })
              : t('pages.rows.of', { shown: rows.length, count: all.length })}
          </span>
        )}
      </div>
      {query.data && <PageNotices sources={query.data.sources} />}
      <Panel flush>
        <QueryView
          query={query}
          skeleton={
            <div className={css.skeleton}>
              <SkeletonRows rows={12} />
            </div>
          }
        >
          {() =>
            all.length === 0 ? (
              <EmptyState title={t('envoy.empty', { what: title })} />
            ) : rows.length === 0 ? (
              <NothingMatches
                filter={filter}
                count={all.length}
                onClear={() => change({ filter: '' })}
              />
            ) : (
              <DataTable
                label={title}
                rows={rows}
                columns={columns}
                // Envoy repeats itself (a route in several listeners): a row is known by its place.
                rowKey={(_, index) => String(index)}
                sort={sort || defaultSort}
                onSort={(next) => change({ sort: next }, { replace: true })}
                maxHeight="max(360px, calc(100dvh - 330px))"
              />
            )
          }
        </QueryView>
      </Panel>
    </>
  )
}
