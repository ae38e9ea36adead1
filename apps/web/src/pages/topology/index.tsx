import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { useEffect, useMemo, useRef, useState } from 'react'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageNotices } from '../../components/PageNotices.tsx'
import { isTooMuchToRead } from '../../components/TooMuchToRead.tsx'
import { GraphSkeleton } from '../../graph-page/GraphSkeleton.tsx'
import page from '../../graph-page/page.module.css'
import { useLatencies } from '../../graph-page/use-latencies.ts'
import type { CentreRequest } from '../../graph-view/GraphCanvas.tsx'
import { warmUpLayout } from '../../graph-view/layout-client.ts'
import { useText } from '../../i18n/use-text.ts'
import { useSearchState } from '../../url/use-search-state.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { Choices } from './Choices.tsx'
import { ComparisonTable } from './compare/ComparisonTable.tsx'
import { useComparison } from './compare/use-comparison.ts'
import { EmptyGraph } from './EmptyGraph.tsx'
import { matchesOf } from './find/matches.ts'
import { GraphView } from './GraphView.tsx'
import { pictureQuery } from './part-query.ts'
import { replayOf } from './replay/frames.ts'
import { ReplayBar } from './replay/ReplayBar.tsx'
import { SelectionPanel } from './SelectionPanel.tsx'
import { MeshPanel } from './summary/MeshPanel.tsx'
import { TableView } from './TableView.tsx'
import { TooLargePicture } from './TooLargePicture.tsx'
import { Toolbar } from './Toolbar.tsx'
import css from './topology.module.css'
import { topologySearch } from './topology-search.ts'
import { useTopology } from './use-topology.ts'

/** Topology: what talks to what, as a graph or as tables, with details of what is selected. */
export function Page() {
  const t = useText()
  const [search, change] = useSearchState(topologySearch)
  const [shared] = useSharedSearch()
  const topology = useTopology(search)
  const comparison = useComparison(search)
  const comparing = search.before !== null
  const { picture } = topology
  const query = comparing ? comparison.query : topology.query
  const data = comparing ? comparison.answer : topology.answer
  const outdated = !comparing && topology.outdated
  const roomy = useMediaQuery('(width >= 1680px)', false, { getInitialValueInEffect: false })
  const summary = search.summary === 'on' || (search.summary === 'auto' && roomy)
  const toggleSummary = () => change({ summary: summary ? 'off' : 'on', selected: null })
  useHotkeys([
    ['t', () => change({ view: search.view === 'table' ? 'graph' : 'table' })],
    ['s', toggleSummary],
  ])
  const { view } = search
  useEffect(() => {
    // The worker loads while the traffic is being read.
    if (view === 'graph') warmUpLayout()
  }, [view])
  const [centred, setCentred] = useState<CentreRequest | null>(null)
  const { error, isPlaceholderData } = query
  const matches = useMemo(() => (data ? matchesOf(data.graph) : []), [data])
  const found = useMemo(() => new Set(matches.map(({ id }) => id)), [matches])
  const replay = replayOf(search)
  const quantilesMs = useLatencies(pictureQuery(search, shared), search.labels, data)
  // Enter may come before the answer: then the first match is shown as soon as it is known.
  const wanted = useRef(false)
  const nextMatch = () => {
    wanted.current = matches.length === 0 || isPlaceholderData
    if (wanted.current) return
    const index = matches.findIndex(({ id }) => id === search.selected)
    const next = matches[(index + 1) % matches.length]
    if (!next) return
    change({ selected: next.id })
    setCentred({ node: next.node })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a match is waited for, nothing else
  useEffect(() => {
    if (wanted.current && matches.length > 0) nextMatch()
  }, [matches, isPlaceholderData])
  return (
    <div className={page.page}>
      <div className={page.main}>
        <Toolbar
          search={search}
          change={change}
          graph={data?.graph}
          at={data?.window.at}
          error={error}
          onNextMatch={nextMatch}
          summary={summary && search.selected === null}
          onSummary={toggleSummary}
        />
        {data && (
          <Choices graph={data.graph} comparison={comparison} search={search} change={change} />
        )}
        {data && data.graph.nodes.length > 0 && (
          <div className={css.notices}>
            <PageNotices sources={data.sources} />
          </div>
        )}
        {!data ? (
          <div className={css.stage}>
            {error ? (
              <div className={css.centre}>
                {isTooMuchToRead(error) ? (
                  <TooLargePicture error={error} />
                ) : (
                  <ErrorState error={error} onRetry={() => void query.refetch()} />
                )}
              </div>
            ) : (
              <GraphSkeleton label={t('topology.loading')} />
            )}
          </div>
        ) : data.graph.nodes.length === 0 ? (
          <EmptyGraph
            graph={data.graph}
            sources={data.sources}
            search={search}
            change={change}
            onRetry={() => void query.refetch()}
          />
        ) : view === 'table' && comparing ? (
          <ComparisonTable
            graph={data.graph}
            edges={comparison.edges ?? []}
            search={search}
            change={change}
          />
        ) : view === 'table' ? (
          <TableView graph={data.graph} search={search} change={change} found={found} />
        ) : (
          <div
            className={css.stage}
            data-stale={(isPlaceholderData && !replay) || outdated || undefined}
          >
            <GraphView
              answer={data}
              outdated={outdated}
              picture={picture}
              search={search}
              change={change}
              found={found}
              quantilesMs={quantilesMs}
              compared={comparing ? comparison.edges : null}
              centred={centred}
            />
          </div>
        )}
        {replay && (
          <ReplayBar
            replay={replay}
            search={search}
            change={change}
            reading={query.isFetching && isPlaceholderData}
          />
        )}
      </div>
      {data && search.selected === null && summary && (
        <MeshPanel
          graph={data.graph}
          at={data.window.at}
          search={search}
          onSelect={(selected) => change({ selected })}
          onClose={() => change({ summary: 'off' })}
        />
      )}
      {data && search.selected !== null && (
        <SelectionPanel
          id={search.selected}
          type={picture.type}
          graph={data.graph}
          at={data.window.at}
          search={search}
          change={change}
        />
      )}
    </div>
  )
}
