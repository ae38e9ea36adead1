import type { boxEndpoint, GraphNode, ResponseOf } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api-context.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { HealthBadge } from '../../../components/HealthBadge.tsx'
import { SidePanel } from '../../../components/SidePanel.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { SourceNotices } from '../../../components/SourceNotices.tsx'
import { byNodeId, shortName } from '../../../graph-page/names.ts'
import { useText } from '../../../i18n/use-text.ts'
import { boxExplainQuery, boxQuery } from '../../../queries/graph.ts'
import { timeQuery } from '../../../url/shared-search.ts'
import { useSharedSearch } from '../../../url/use-shared-search.ts'
import { PanelSection } from '../PanelSection.tsx'
import css from '../panel.module.css'
import { panelQuery } from '../part-query.ts'
import type { TopologySearch } from '../topology-search.ts'
import { Why } from '../Why.tsx'
import { BoxActions } from './BoxActions.tsx'
import { BoxLinks } from './BoxLinks.tsx'
import { boxScope } from './box-scope.ts'
import { CensusTable } from './CensusTable.tsx'
import { CodeTotals } from './CodeTotals.tsx'
import { DoubtCounts } from './DoubtCounts.tsx'
import { Explanations } from './Explanations.tsx'
import { FindingSummary } from './FindingSummary.tsx'
import { Members } from './Members.tsx'
import { ProtocolTable } from './ProtocolTable.tsx'
import { TotalCharts } from './TotalCharts.tsx'
import { TotalFigures } from './TotalFigures.tsx'
import { TroubledList } from './TroubledList.tsx'

interface BoxPanelProps {
  /** Of a namespace, a cluster or an application whose box is open on the picture. */
  id: string
  kind: 'namespace' | 'cluster' | 'app'
  nodes: readonly GraphNode[]
  at: string
  search: TopologySearch
  change: (patch: Partial<TopologySearch>) => void
  onSelect: (id: string) => void
  onClose: () => void
}

/** An open box: what enters it, leaves it and stays in it, and how its members are. */
export function BoxPanel(props: BoxPanelProps) {
  const { id, kind, nodes, at, search, change, onSelect, onClose } = props
  const t = useText()
  const api = useApi()
  const [shared] = useSharedSearch()
  const { type } = search
  const asked = { ...timeQuery(shared), ...panelQuery(search), at, id, type }
  const query = useQuery(boxQuery(api, asked))
  const { data } = query
  return (
    <SidePanel
      kind={t(`topology.kind.${kind}`)}
      title={shortName(id)}
      badges={
        data && (
          <div className={css.badges}>
            <HealthBadge status={data.node.health.status} />
          </div>
        )
      }
      onClose={onClose}
      sheet
    >
      <BoxActions id={id} search={search} change={change} />
      {data ? (
        <BoxDetails scope={boxScope(id, kind)} detail={data} nodes={nodes} onSelect={onSelect} />
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows rows={14} />
      )}
      {data && <Explanations asked={asked} useExplanations={useBoxExplanations} />}
      <BoxLinks id={id} kind={kind} />
    </SidePanel>
  )
}

interface BoxDetailsProps {
  scope: ReturnType<typeof boxScope>
  detail: ResponseOf<typeof boxEndpoint>
  nodes: readonly GraphNode[]
  onSelect: (id: string) => void
}

function BoxDetails({ scope, detail, nodes, onSelect }: BoxDetailsProps) {
  const t = useText()
  const { node, traffic, troubled } = detail
  // What it is asked to do; a box that nobody calls is told by what it calls.
  const main = traffic.find(({ protocols }) => protocols.length > 0)
  return (
    <>
      {main && (
        <PanelSection title={t(`topology.summary.part.${main.part}`)}>
          <TotalFigures total={main} status={node.health.status} />
        </PanelSection>
      )}
      {main && (
        <TotalCharts charts={detail.charts} title={t(`topology.summary.chart.${main.part}`)} />
      )}
      <SourceNotices sources={detail.sources} inline />
      <Why health={node.health} findings={[]} />
      <PanelSection title={t('topology.summary.traffic')}>
        <ProtocolTable totals={traffic} />
      </PanelSection>
      <Members members={detail.members} total={detail.census.nodes} onSelect={onSelect} />
      <TroubledList
        troubled={{ ...troubled, nodes: [], totalNodes: 0 }}
        nodes={byNodeId([...nodes, ...troubled.nodes])}
        onSelect={onSelect}
      />
      <CodeTotals totals={traffic} />
      <CensusTable whole={detail.census} />
      <DoubtCounts doubts={detail.doubts} />
      <FindingSummary findings={detail.findings} scope={scope} />
    </>
  )
}

function useBoxExplanations(asked: Parameters<typeof boxQuery>[1] | null) {
  const api = useApi()
  const query = boxExplainQuery(api, asked ?? { id: '' })
  return useQuery({ ...query, enabled: asked !== null })
}
