import type { WorkloadSummary } from '@periplus/shared'
import { useMemo } from 'react'
import { FindingCounts } from '../../components/FindingCounts.tsx'
import { HealthBadge } from '../../components/HealthBadge.tsx'
import { healthRank } from '../../components/health-rank.ts'
import { NodeLink } from '../../components/NodeLink.tsx'
import { Ratio } from '../../components/Ratio.tsx'
import { clusterColumn } from '../../components/table/cluster-column.ts'
import type { Column } from '../../components/table/column.ts'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import css from './workloads.module.css'

/** What the list says about a workload. */
export function useWorkloadColumns(
  workloads: readonly WorkloadSummary[],
): readonly Column<WorkloadSummary>[] {
  const t = useText()
  const format = useFormat()
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('pages.column.name'),
        value: ({ name }) => name,
        cell: ({ id, name, version }) => (
          <>
            <NodeLink id={id} className={css.name}>
              {name}
            </NodeLink>
            {version !== null && <span className={css.second}> {version}</span>}
          </>
        ),
      },
      {
        id: 'namespace',
        title: t('pages.column.namespace'),
        width: '14%',
        wideOnly: true,
        value: ({ namespace }) => namespace,
      },
      ...clusterColumn(workloads, t('pages.column.cluster')),
      {
        id: 'health',
        title: t('pages.column.health'),
        width: '120px',
        narrowWidth: '76px',
        value: ({ health }) => healthRank(health.status),
        cell: ({ health }) => (
          <span title={health.reasons.map(({ text }) => text).join('\n')}>
            <HealthBadge quiet status={health.status} />
          </span>
        ),
      },
      {
        id: 'kind',
        title: t('pages.column.kind'),
        width: '120px',
        wideOnly: true,
        value: ({ kind }) => kind,
      },
      {
        id: 'mesh',
        title: t('pages.column.mesh'),
        width: '120px',
        wideOnly: true,
        value: ({ dataPlane }) => t(`pages.mesh.${dataPlane}`),
        cell: ({ dataPlane }) => (
          <span className={dataPlane === 'none' || dataPlane === 'unknown' ? css.muted : ''}>
            {t(`pages.mesh.${dataPlane}`)}
          </span>
        ),
      },
      {
        id: 'pods',
        title: t('pages.column.pods'),
        width: '80px',
        numeric: true,
        wideOnly: true,
        value: ({ pods }) => pods?.ready ?? null,
        cell: ({ pods }) =>
          pods ? (
            <span className={css.short} data-short={pods.ready < pods.desired ? '' : undefined}>
              {pods.ready}/{pods.desired}
            </span>
          ) : (
            '—'
          ),
      },
      {
        id: 'rate',
        title: t('pages.column.rate'),
        width: '100px',
        narrowWidth: '80px',
        numeric: true,
        value: ({ inbound }) => inbound.requestsPerSecond,
        cell: ({ inbound }) => format.rate(inbound.requestsPerSecond),
      },
      {
        id: 'errors',
        title: t('pages.column.errors'),
        width: '90px',
        narrowWidth: '72px',
        numeric: true,
        value: ({ inbound }) => inbound.errorRatio,
        cell: ({ inbound, health }) => <Ratio value={inbound.errorRatio} status={health.status} />,
      },
      {
        id: 'latency',
        title: t('pages.column.latency'),
        hint: t('pages.workloads.mean'),
        width: '100px',
        numeric: true,
        wideOnly: true,
        value: ({ inbound }) => inbound.meanLatencyMs,
        cell: ({ inbound }) => format.duration(inbound.meanLatencyMs),
      },
      {
        id: 'findings',
        title: t('pages.column.findings'),
        width: '140px',
        numeric: true,
        wideOnly: true,
        value: ({ findings }) => findings.error * 1000 + findings.warning,
        cell: ({ id, name, findings, dataPlane }) => (
          <FindingCounts
            counts={dataPlane === 'unknown' ? null : findings}
            of={name}
            link={(marks, className) => (
              <NodeLink id={id} part="findings" className={className}>
                {marks}
              </NodeLink>
            )}
          />
        ),
      },
    ],
    [t, format, workloads],
  )
}
