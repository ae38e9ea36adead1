import type { GraphEdge, GraphType } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api-context.tsx'
import { Badge } from '../../components/Badge.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { HealthBadge } from '../../components/HealthBadge.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { SourceNotices } from '../../components/SourceNotices.tsx'
import { useFormat } from '../../format/use-format.ts'
import { endNames, type NodesById, nameOfId, protocolNames } from '../../graph-page/names.ts'
import { useText } from '../../i18n/use-text.ts'
import { edgeQuery } from '../../queries/graph.ts'
import { timeQuery } from '../../url/shared-search.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { Acting } from './Acting.tsx'
import { CodeTable } from './CodeTable.tsx'
import { Doubts } from './Doubts.tsx'
import { EdgeTraces } from './EdgeTraces.tsx'
import { ExplainList } from './ExplainList.tsx'
import { NextLinks } from './NextLinks.tsx'
import { PanelCharts } from './PanelCharts.tsx'
import { PanelFigures } from './PanelFigures.tsx'
import { Principals } from './Principals.tsx'
import css from './panel.module.css'
import { panelQuery } from './part-query.ts'
import type { TopologySearch } from './topology-search.ts'
import { Why } from './Why.tsx'

interface EdgePanelProps {
  /** As the graph has it: its figures are there before the rest is read. */
  edge: GraphEdge
  nodes: NodesById
  type: GraphType
  at: string
  search: TopologySearch
  onClose: () => void
}

/** One edge, in the order of the questions that a person asks (look: anatomy of the panel). */
export function EdgePanel({ edge, nodes, type, at, search, onClose }: EdgePanelProps) {
  const t = useText()
  const api = useApi()
  const [shared] = useSharedSearch()
  const asked = { ...timeQuery(shared), ...panelQuery(search), at, id: edge.id, type }
  const query = useQuery(edgeQuery(api, asked))
  const { data } = query
  const target = data?.target ?? nodes.get(edge.target)
  const troubled = edge.health === 'failing' || edge.health === 'degraded'
  const reasons = troubled ? (target?.health.reasons ?? []) : []
  const name = (id: string) => nameOfId(id, nodes, t)
  return (
    <SidePanel
      kind={t('topology.kind.edge', { protocol: protocolNames[edge.protocol] })}
      title={endNames(edge, nodes, t).join(' → ')}
      badges={<EdgeBadges edge={edge} name={name} />}
      onClose={onClose}
    >
      <div className={css.section}>
        <PanelFigures {...edge} quantilesMs={data?.quantilesMs} status={edge.health} />
        <SourceShare edge={edge} source={name(edge.source)} />
      </div>
      <Doubts doubts={edge.doubts} />
      {data ? <PanelCharts charts={data.charts} /> : null}
      <CodeTable codes={edge.codes} protocol={edge.protocol} hosts={data?.hosts} />
      {data ? (
        <>
          <SourceNotices sources={data.sources} inline />
          <Why health={{ status: edge.health, reasons }} findings={data.findings} />
          <Principals principals={data.principals} />
          <Acting acting={data.acting} />
          <ExplainList explain={data.explain} window={data.window} />
        </>
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows rows={9} />
      )}
      <EdgeTraces asked={asked} failing={troubled} />
      <NextLinks node={target} workloads={data?.targetWorkloads} />
    </SidePanel>
  )
}

function SourceShare({ edge, source }: { edge: GraphEdge; source: string }) {
  const t = useText()
  const format = useFormat()
  if (edge.sourceShare === undefined) return null
  const words =
    edge.protocol === 'tcp' ? 'topology.panel.source-share.tcp' : 'topology.panel.source-share'
  return <p className={css.note}>{t(words, { percent: format.ratio(edge.sourceShare), source })}</p>
}

function EdgeBadges({ edge, name }: { edge: GraphEdge; name: (id: string) => string }) {
  const t = useText()
  const format = useFormat()
  const { errorRatio, mtlsRatio, service, via } = edge
  const route = [
    ...(service === null ? [] : [t('topology.panel.service', { service: name(service) })]),
    ...(via === null ? [] : [t('topology.panel.via', { waypoint: name(via) })]),
  ]
  return (
    <>
      {route.length > 0 && <div className={css.route}>{route.join(' · ')}</div>}
      <div className={css.badges}>
        <HealthBadge
          status={edge.health}
          {...(errorRatio !== null && errorRatio > 0 ? { detail: format.ratio(errorRatio) } : {})}
        />
        {mtlsRatio !== null && (
          <Badge tone={mtlsRatio === 1 ? 'healthy' : mtlsRatio === 0 ? 'degraded' : 'plain'}>
            {mtlsRatio === 1
              ? t('topology.panel.mtls')
              : mtlsRatio === 0
                ? t('topology.panel.plaintext')
                : t('topology.panel.mtls.share', { percent: format.ratio(mtlsRatio) })}
          </Badge>
        )}
      </div>
    </>
  )
}
