import { parseWorkloadId } from '@periplus/shared'
import { Link, useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { PageNotices } from '../../components/PageNotices.tsx'
import { Panel } from '../../components/Panel.tsx'
import { FocusedGraph } from '../../focused-graph/FocusedGraph.tsx'
import { usualDisplay } from '../../graph-page/display/display-search.ts'
import { Segments } from '../../graph-page/Segments.tsx'
import { useText } from '../../i18n/use-text.ts'
import { focusedGraphRoute } from '../../url/focus-link.ts'
import { topologySelection } from '../../url/topology-link.ts'
import { useSearchState } from '../../url/use-search-state.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { workloadSearch, workloadViews } from './search.ts'
import css from './workload.module.css'
import type { WorkloadData } from './workload-data.ts'

/** So many nodes can be told apart in a picture of this height. */
const drawnNodes = 40

/** Who calls it and whom it calls, as a small picture. */
export function AroundPanel({ workload }: Pick<WorkloadData, 'workload'>) {
  const { id, name } = workload
  const t = useText()
  const navigate = useNavigate()
  const [{ from, to }, changeShared] = useSharedSearch()
  const [{ around }, change] = useSearchState(workloadSearch)
  const [sort, setSort] = useState({ nodeSort: 'name', edgeSort: '-rate' })
  const graph = focusedGraphRoute(id)
  const open = useCallback(
    (selected: string | null) => {
      const other = selected === null || selected === id ? null : parseWorkloadId(selected)
      if (other) {
        const { workloadKind: kind, ...place } = other
        const params = { ...place, kind }
        void navigate({ to: '/workloads/$cluster/$namespace/$kind/$name', params })
      } else if (selected !== null && graph)
        void navigate({ ...graph, search: topologySelection(selected) })
    },
    [id, graph, navigate],
  )
  return (
    <Panel
      title={t('focus.of', { name })}
      aside={
        <span className={css.aroundAside}>
          <Segments
            label={t('topology.view.label')}
            value={around}
            options={workloadViews.map((value) => ({ value, label: t(`topology.view.${value}`) }))}
            onChange={(view) => change({ around: view })}
          />
          {graph && <Link {...graph}>{t('focus.open')}</Link>}
        </span>
      }
      flush
    >
      <FocusedGraph
        focus={{
          ...{ id, from, to, hops: 1, direction: 'both', type: 'workload' },
          limit: drawnNodes,
          display: usualDisplay,
        }}
        name={name}
        view={around}
        selected={null}
        onSelect={open}
        {...sort}
        onSort={(patch) => setSort({ ...sort, ...patch })}
        onLonger={() => changeShared({ from: 'now-1h', to: 'now' })}
        notices={(sources) => <PageNotices sources={sources} />}
        compact
      />
    </Panel>
  )
}
