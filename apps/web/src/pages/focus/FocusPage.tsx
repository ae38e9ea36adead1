import { useHotkeys } from '@mantine/hooks'
import { useCallback } from 'react'
import { PageNotices } from '../../components/PageNotices.tsx'
import { FocusedGraph } from '../../focused-graph/FocusedGraph.tsx'
import type { GraphFocus } from '../../focused-graph/graph-focus.ts'
import { useFocusedGraph } from '../../focused-graph/use-focused-graph.ts'
import css from '../../graph-page/page.module.css'
import type { FocusKind } from '../../url/focus-link.ts'
import { useSearchState } from '../../url/use-search-state.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { MenuOfPart } from '../topology/menu/MenuOfPart.tsx'
import { drawnNodes } from '../topology/topology-search.ts'
import { useDrillDown } from '../topology/use-drill-down.ts'
import { FocusPanel } from './FocusPanel.tsx'
import { FocusToolbar } from './FocusToolbar.tsx'
import { focusSearch } from './focus-search.ts'
import { useFocusChanges } from './use-focus-changes.ts'

interface FocusPageProps {
  id: string
  kind: FocusKind
  name: string
  namespace: string
}

/** The graph around one thing, with details of what is selected in it. */
export function FocusPage({ id, kind, name, namespace }: FocusPageProps) {
  const [shared, changeShared] = useSharedSearch()
  const [search, change] = useSearchState(focusSearch)
  const { from, to } = shared
  const focus: GraphFocus = {
    ...{ id, from, to, type: search.type, direction: search.direction },
    hops: Number(search.hops),
    limit: search.all ? 'all' : drawnNodes,
    display: search,
  }
  const { answer, focus: shown } = useFocusedGraph(focus)
  useHotkeys([['t', () => change({ view: search.view === 'table' ? 'graph' : 'table' })]])
  const select = useCallback((selected: string | null) => change({ selected }), [change])
  const there = useFocusChanges({ focus: shown, selected: search.selected, onSelect: select })
  const drillDown = useDrillDown({ graph: answer?.graph, ...there })
  return (
    <div className={css.page}>
      <div className={css.main}>
        <FocusToolbar {...{ id, kind, name, namespace, search, change, answer }} />
        <FocusedGraph
          focus={focus}
          name={name}
          view={search.view}
          selected={search.selected}
          onSelect={select}
          nodeSort={search.nodeSort}
          edgeSort={search.edgeSort}
          onSort={change}
          onAll={(all) => change({ all })}
          onLonger={() => changeShared({ from: 'now-1h', to: 'now' })}
          onOpen={(next) => {
            if (next !== id) drillDown(next)
          }}
          menu={(part) =>
            answer && (
              <MenuOfPart
                {...{ id: part, graph: answer.graph, type: shown.type, at: answer.window.at }}
                {...there}
              />
            )
          }
          notices={(sources) => <PageNotices sources={sources} />}
        />
      </div>
      {answer && search.selected !== null && (
        <FocusPanel
          selected={search.selected}
          onSelect={select}
          focus={shown}
          graph={answer.graph}
          at={answer.window.at}
        />
      )}
    </div>
  )
}
