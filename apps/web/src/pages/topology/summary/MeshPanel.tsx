import type { GraphNode, ResponseOf, ServiceGraph, summaryEndpoint } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api-context.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { SidePanel } from '../../../components/SidePanel.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { SourceNotices } from '../../../components/SourceNotices.tsx'
import { byNodeId } from '../../../graph-page/names.ts'
import { useText } from '../../../i18n/use-text.ts'
import { summaryChartsQuery, summaryExplainQuery, summaryQuery } from '../../../queries/graph.ts'
import { useSharedSearch } from '../../../url/use-shared-search.ts'
import { PanelSection } from '../PanelSection.tsx'
import css from '../panel.module.css'
import { pictureQuery } from '../part-query.ts'
import type { TopologySearch } from '../topology-search.ts'
import { BoxList } from './BoxList.tsx'
import { CensusTable } from './CensusTable.tsx'
import { CodeTotals } from './CodeTotals.tsx'
import { DoubtCounts } from './DoubtCounts.tsx'
import { Explanations } from './Explanations.tsx'
import { FindingSummary } from './FindingSummary.tsx'
import { ProtocolTable } from './ProtocolTable.tsx'
import { TotalCharts } from './TotalCharts.tsx'
import { TotalFigures } from './TotalFigures.tsx'
import { TroubledList } from './TroubledList.tsx'

interface MeshPanelProps {
  graph: ServiceGraph
  /** The instant of the graph: the panel speaks of the same moment. */
  at: string
  search: TopologySearch
  onSelect: (id: string) => void
  onClose: () => void
}

/** The whole picture in figures, where nothing is selected. */
export function MeshPanel({ graph, at, search, onSelect, onClose }: MeshPanelProps) {
  const t = useText()
  const api = useApi()
  const [shared] = useSharedSearch()
  const asked = { ...pictureQuery(search, shared), at }
  const query = useQuery(summaryQuery(api, asked))
  const { namespaces } = shared
  return (
    <SidePanel
      kind={t('topology.kind.mesh')}
      title={
        namespaces.length > 0
          ? t('topology.summary.of', { names: namespaces.join(', ') })
          : t('topology.summary')
      }
      onClose={onClose}
      sheet
    >
      {query.data ? (
        <MeshDetails detail={query.data} nodes={graph.nodes} search={search} onSelect={onSelect}>
          <MeshCharts asked={asked} />
        </MeshDetails>
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows rows={14} />
      )}
      {query.data && <Explanations asked={asked} useExplanations={useMeshExplanations} />}
    </SidePanel>
  )
}

interface MeshDetailsProps {
  detail: ResponseOf<typeof summaryEndpoint>
  nodes: readonly GraphNode[]
  search: TopologySearch
  onSelect: (id: string) => void
  children: React.ReactNode
}

function MeshDetails({ detail, nodes, search, onSelect, children }: MeshDetailsProps) {
  const t = useText()
  const { traffic, troubled } = detail
  return (
    <>
      <TotalFigures total={traffic} status={troubled.edges[0]?.health ?? 'healthy'} />
      {children}
      <SourceNotices sources={detail.sources} inline />
      <TroubledList
        troubled={troubled}
        nodes={byNodeId([...nodes, ...troubled.nodes])}
        onSelect={onSelect}
      />
      <PanelSection title={t('topology.summary.traffic')}>
        <ProtocolTable totals={[traffic]} />
      </PanelSection>
      <CodeTotals totals={[traffic]} />
      <CensusTable drawn={detail.drawn} whole={detail.whole} />
      <BoxList nodes={nodes} type={search.type} boxes={search.boxes} onSelect={onSelect} />
      <DoubtCounts doubts={detail.doubts} />
      <FindingSummary findings={detail.findings} />
    </>
  )
}

/** The only part that asks Prometheus more than the picture did: it comes when it comes. */
function MeshCharts({ asked }: { asked: Parameters<typeof summaryChartsQuery>[1] }) {
  const t = useText()
  const api = useApi()
  const query = useQuery(summaryChartsQuery(api, asked))
  if (!query.data) {
    return query.error ? (
      <p className={css.note}>{query.error.message}</p>
    ) : (
      <SkeletonRows rows={4} />
    )
  }
  return <TotalCharts charts={query.data.charts} title={t('topology.summary.chart.all')} />
}

function useMeshExplanations(asked: Parameters<typeof summaryExplainQuery>[1] | null) {
  const api = useApi()
  return useQuery({ ...summaryExplainQuery(api, asked ?? {}), enabled: asked !== null })
}
