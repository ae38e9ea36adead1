import { useElementSize } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { ActiveFilters } from '../../components/filters/ActiveFilters.tsx'
import { PageBody } from '../../components/PageBody.tsx'
import { PageNotices } from '../../components/PageNotices.tsx'
import { Panel } from '../../components/Panel.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { useText } from '../../i18n/use-text.ts'
import { configurationQuery } from '../../queries/configuration.ts'
import { scopeOnlyQuery } from '../../url/shared-search.ts'
import { useSearchState } from '../../url/use-search-state.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { ConfigTable } from './ConfigTable.tsx'
import { ConfigToolbar } from './ConfigToolbar.tsx'
import { useConfigColumns } from './config-columns.tsx'
import { configSearch, unfiltered } from './config-search.ts'
import css from './configuration.module.css'
import { activeFilters } from './filter-words.ts'
import { sharedKinds } from './kinds.ts'
import { NoObjects } from './NoObjects.tsx'
import { NothingLeft } from './NothingLeft.tsx'
import { ObjectPanel } from './ObjectPanel.tsx'
import { rowsOf } from './rows.ts'
import { useChoices } from './use-choices.ts'
import { useSelection } from './use-selection.ts'
import { useShownRows } from './use-shown-rows.ts'

/** Every object of Istio and the Gateway API that the viewer may read. */
export function Page() {
  const t = useText()
  const api = useApi()
  const [shared] = useSharedSearch()
  const [search, change] = useSearchState(configSearch)
  const query = useQuery(configurationQuery(api, scopeOnlyQuery(shared)))
  const objects = query.data?.objects
  const rows = useMemo(() => rowsOf(objects ?? []), [objects])
  const choices = useChoices(search)
  // Ages are measured from the answer on; where none is asked, a new one changes nothing.
  const isAged = choices.changed !== 'any' || choices.created !== 'any'
  const nowMs = isAged ? query.dataUpdatedAt : 0
  const shown = useShownRows(rows, choices, search.filter, nowMs)
  const active = activeFilters(search, t)
  const sortBy = useCallback((sort: string) => change({ sort }, { replace: true }), [change])
  const clear = () => change(unfiltered)
  const kinds = useMemo(() => sharedKinds(rows.map(({ object }) => object)), [rows])
  const { params, select, close, byKeyboard } = useSelection(search.selected, change)
  const { ref: head, height: headHeight } = useElementSize()
  const columns = useConfigColumns(rows, kinds, params !== null)
  return (
    <div className={css.page}>
      <div className={css.main}>
        <PageBody>
          <div className={css.head} ref={head}>
            <ConfigToolbar
              rows={rows}
              shown={query.data ? shown.length : null}
              nowMs={nowMs}
              search={search}
              choices={choices}
              change={change}
            />
            <ActiveFilters active={active} onRemove={change} onClear={clear} />
            {query.data && <PageNotices sources={query.data.sources} />}
          </div>
          <Panel flush>
            <QueryView
              query={query}
              skeleton={
                <div className={css.skeleton}>
                  <SkeletonRows rows={14} />
                </div>
              }
            >
              {({ sources }) =>
                rows.length === 0 ? (
                  <NoObjects sources={sources} />
                ) : shown.length === 0 ? (
                  <NothingLeft active={active} count={rows.length} onClear={clear} />
                ) : (
                  <ConfigTable
                    rows={shown}
                    columns={columns}
                    sort={search.sort}
                    selected={search.selected}
                    onSort={sortBy}
                    onOpen={select}
                    maxHeight={`calc(100dvh - ${Math.max(headHeight, 32) + 118}px)`}
                  />
                )
              }
            </QueryView>
          </Panel>
        </PageBody>
      </div>
      {params && (
        <ObjectPanel
          key={search.selected}
          params={params}
          row={rows.find(({ key }) => key === search.selected)}
          sharedKind={kinds.has(params.kind)}
          takeFocus={byKeyboard}
          onClose={close}
        />
      )}
    </div>
  )
}
