import type { Chart, Direction } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api-context.tsx'
import { GoldenSignalChart } from '../../charts/GoldenSignalChart.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PageNotices } from '../../components/PageNotices.tsx'
import { Panel } from '../../components/Panel.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { unreadSource } from '../../components/unread-source.ts'
import { useFormat } from '../../format/use-format.ts'
import { type Translate, useText } from '../../i18n/use-text.ts'
import { type WorkloadParams, workloadMetricsQuery } from '../../queries/workloads.ts'
import { timeQuery } from '../../url/shared-search.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { PeerTable } from './PeerTable.tsx'
import css from './workload.module.css'
import type { WorkloadData } from './workload-data.ts'

interface TrafficTabProps {
  params: WorkloadParams
  direction: Direction
  data: WorkloadData
}

/** The golden signals of one direction, and the peers on its other end. */
export function TrafficTab({ params, direction, data }: TrafficTabProps) {
  const t = useText()
  const api = useApi()
  const format = useFormat()
  const [shared] = useSharedSearch()
  const query = useQuery(workloadMetricsQuery(api, params, { ...timeQuery(shared), direction }))
  const edges = direction === 'inbound' ? data.inboundEdges : data.outboundEdges
  return (
    <>
      <QueryView query={query} skeleton={<ChartsSkeleton />}>
        {({ charts, stepSeconds, sources }) => (
          <>
            <PageNotices sources={sources} />
            <div className={css.charts}>
              {charts.map((chart: Chart) => (
                <div key={chart.id} className={css.chart}>
                  <GoldenSignalChart chart={chart} />
                </div>
              ))}
            </div>
            {charts.length > 0 && (
              <p className={css.note}>
                {t('pages.workload.step', { step: format.duration(stepSeconds * 1000) })}{' '}
                {reporterWords(charts, t)}
              </p>
            )}
          </>
        )}
      </QueryView>
      <Panel
        title={t(direction === 'inbound' ? 'pages.workload.peers.in' : 'pages.workload.peers.out')}
        aside={edges.length > 0 && t('pages.rows', { count: edges.length })}
        flush
      >
        {edges.length === 0 ? (
          <NoPeers direction={direction} sources={data.sources} />
        ) : (
          <PeerTable edges={edges} nodes={data.neighbours} direction={direction} />
        )}
      </Panel>
    </>
  )
}

interface NoPeersProps {
  direction: Direction
  sources: WorkloadData['sources']
}

/** No traffic is a measurement; that nothing could be measured is another thing. */
function NoPeers({ direction, sources }: NoPeersProps) {
  const t = useText()
  const unread = unreadSource(sources, 'prometheus')
  if (unread) {
    return <EmptyState title={t('pages.workload.peers.unknown')}>{unread.message?.text}</EmptyState>
  }
  return (
    <EmptyState
      title={t(
        direction === 'inbound' ? 'pages.workload.peers.in.none' : 'pages.workload.peers.out.none',
      )}
    >
      {t('pages.workload.traffic.none-do')}
    </EmptyState>
  )
}

const reporters = ['source', 'destination', 'waypoint'] as const

/** Whose telemetry the charts are from: what one reporter sees, another may not. */
function reporterWords(charts: readonly Chart[], t: Translate): string {
  const named = charts.flatMap(({ explain }) => explain.map(({ reporter }) => reporter))[0]
  const reporter = reporters.find((each) => each === named)
  return reporter ? t(`pages.workload.reporter.${reporter}`) : ''
}

const ChartsSkeleton = () => (
  <div className={css.charts} style={{ marginBottom: 16 }}>
    {['requests', 'errors', 'duration', 'bytes'].map((chart) => (
      <Skeleton key={chart} height={250} />
    ))}
  </div>
)
