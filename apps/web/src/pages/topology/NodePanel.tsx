import {
  type GraphNode,
  type GraphType,
  type nodeEndpoint,
  parseId,
  type ResponseOf,
} from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { type Ref, useRef } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { Badge } from '../../components/Badge.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { HealthBadge } from '../../components/HealthBadge.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { SourceNotices } from '../../components/SourceNotices.tsx'
import { isOfFindings } from '../../graph-page/finding-badges.ts'
import { byNodeId } from '../../graph-page/names.ts'
import { fullNameOf } from '../../graph-view/drawn-graph.ts'
import { BadgeSign } from '../../graph-view/IconSign.tsx'
import { useText } from '../../i18n/use-text.ts'
import { nodeQuery } from '../../queries/graph.ts'
import { timeQuery } from '../../url/shared-search.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { Acting } from './Acting.tsx'
import { Doubts } from './Doubts.tsx'
import { ExplainList } from './ExplainList.tsx'
import { NextLinks } from './NextLinks.tsx'
import { NodeActions } from './NodeActions.tsx'
import { PanelCharts } from './PanelCharts.tsx'
import { PanelFigures } from './PanelFigures.tsx'
import { PanelSection } from './PanelSection.tsx'
import { Peers } from './Peers.tsx'
import css from './panel.module.css'
import { panelQuery } from './part-query.ts'
import type { TopologySearch } from './topology-search.ts'
import { Why } from './Why.tsx'

interface NodePanelProps {
  /** As the graph has it: name and health are there before the rest is read. */
  node: GraphNode
  type: GraphType
  at: string
  search: TopologySearch
  change: (patch: Partial<TopologySearch>) => void
  onSelect: (id: string) => void
  onClose: () => void
}

/** One node, in the order of the questions that a person asks. */
export function NodePanel(props: NodePanelProps) {
  const { node, type, at, search, change, onSelect, onClose } = props
  const t = useText()
  const api = useApi()
  const [shared] = useSharedSearch()
  const isRest = node.kind === 'more'
  const query = useQuery({
    ...nodeQuery(api, { ...timeQuery(shared), ...panelQuery(search), at, id: node.id, type }),
    enabled: !isRest,
  })
  const { data } = query
  const findings = useRef<HTMLDivElement>(null)
  const showFindings = () => findings.current?.querySelector('a')?.focus()
  return (
    <SidePanel
      kind={t(`topology.kind.${node.kind}`)}
      title={fullNameOf(node, t)}
      badges={<NodeBadges node={node} onFindings={data && showFindings} />}
      onClose={onClose}
    >
      <NodeActions node={node} search={search} change={change} />
      {isRest ? (
        <p className={css.note}>{t('topology.more.meaning')}</p>
      ) : data ? (
        <NodeDetails detail={data} onSelect={onSelect} findingsRef={findings} />
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows rows={14} />
      )}
    </SidePanel>
  )
}

interface NodeDetailsProps {
  detail: ResponseOf<typeof nodeEndpoint>
  onSelect: (id: string) => void
  findingsRef: Ref<HTMLDivElement>
}

function NodeDetails({ detail, onSelect, findingsRef }: NodeDetailsProps) {
  const t = useText()
  const nodes = byNodeId([detail.node, ...detail.neighbours])
  const { inbound, outbound, inboundEdges, outboundEdges } = detail
  // A node that nobody calls is told by what it calls itself.
  const calledBy = inboundEdges.length > 0 || outboundEdges.length === 0
  return (
    <>
      <PanelSection title={t(calledBy ? 'topology.panel.inbound' : 'topology.panel.outbound')}>
        <PanelFigures
          {...(calledBy ? inbound : outbound)}
          quantilesMs={calledBy ? detail.quantilesMs : null}
          status={detail.node.health.status}
        />
      </PanelSection>
      <Doubts doubts={detail.node.doubts} />
      <PanelCharts charts={detail.charts} />
      <SourceNotices sources={detail.sources} inline />
      <Why health={detail.node.health} findings={detail.findings} findingsRef={findingsRef} />
      <Peers
        title={t('topology.panel.callers')}
        edges={inboundEdges}
        peerOf={({ source }) => source}
        nodes={nodes}
        onSelect={onSelect}
      />
      <Peers
        title={t('topology.panel.callees')}
        edges={outboundEdges}
        peerOf={({ target }) => target}
        nodes={nodes}
        onSelect={onSelect}
      />
      <Acting acting={detail.acting} />
      <ExplainList explain={detail.explain} window={detail.window} />
      <NextLinks node={detail.node} workloads={detail.workloads} />
    </>
  )
}

interface NodeBadgesProps {
  node: GraphNode
  /** Goes to the findings below; undefined until they are read. */
  onFindings: (() => void) | undefined
}

function NodeBadges({ node, onFindings }: NodeBadgesProps) {
  const t = useText()
  const { stands } = node
  const service = node.kind === 'operation' ? parseId(node.id)?.parts[2] : undefined
  const place = [
    node.namespace,
    node.kind === 'app' ? null : node.version,
    service ? t('topology.role.operation', { service }) : null,
  ].filter((part) => part !== null && part !== '')
  return (
    <>
      {stands && <div className={css.route}>{t('topology.stands', stands)}</div>}
      {place.length > 0 && <div className={css.route}>{place.join(' · ')}</div>}
      <div className={css.badges}>
        <HealthBadge status={node.health.status} />
        {node.badges.map((badge) => (
          <Badge key={badge} {...(onFindings && isOfFindings(badge) ? { onOpen: onFindings } : {})}>
            <BadgeSign badge={badge} />
            {t(`topology.role.${badge}`)}
          </Badge>
        ))}
      </div>
    </>
  )
}
