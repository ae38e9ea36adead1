import type { Chart, Namespace } from '@periplus/shared'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Sparkline } from '../../charts/Sparkline.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FindingCounts } from '../../components/FindingCounts.tsx'
import { HealthBadge } from '../../components/HealthBadge.tsx'
import { healthRank } from '../../components/health-rank.ts'
import { Ratio } from '../../components/Ratio.tsx'
import { clusterColumn, isOfSeveral } from '../../components/table/cluster-column.ts'
import type { Column } from '../../components/table/column.ts'
import { DataTable } from '../../components/table/DataTable.tsx'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { defineSearch, text } from '../../url/search-fields.ts'
import { useSearchState } from '../../url/use-search-state.ts'
import css from './overview.module.css'

const tableSearch = defineSearch({ sort: text('health') })

interface NamespaceTableProps {
  namespaces: readonly Namespace[]
  sparklines: Chart | null
}

/** Each namespace in a line: health, traffic that arrives, findings, and its course. */
export function NamespaceTable({ namespaces, sparklines }: NamespaceTableProps) {
  const t = useText()
  const [{ sort }, change] = useSearchState(tableSearch)
  const columns = useNamespaceColumns(namespaces, sparklines)
  if (namespaces.length === 0) {
    return <EmptyState title={t('pages.overview.empty')}>{t('pages.overview.empty-do')}</EmptyState>
  }
  return (
    <DataTable
      label={t('pages.overview.namespaces')}
      rows={namespaces}
      columns={columns}
      rowKey={({ id }) => id}
      sort={sort}
      onSort={(next) => change({ sort: next }, { replace: true })}
      // What is longer scrolls by itself, so that only its visible rows are drawn.
      maxHeight={namespaces.length > 100 ? '70vh' : 'none'}
    />
  )
}

function useNamespaceColumns(
  namespaces: readonly Namespace[],
  sparklines: Chart | null,
): readonly Column<Namespace>[] {
  const t = useText()
  const format = useFormat()
  return useMemo(() => {
    const several = isOfSeveral(namespaces)
    const scopeOf = (cluster: string, name: string) => ({
      namespaces: name,
      ...(several ? { clusters: cluster } : {}),
    })
    const courses = new Map(sparklines?.series.map(({ id, values }) => [id, values]))
    return [
      {
        id: 'name',
        title: t('pages.column.name'),
        value: ({ name }) => name,
        cell: ({ cluster, name, dataPlaneMode }) => (
          <Link to="/workloads" search={scopeOf(cluster, name)} className={css.name}>
            {name}
            {dataPlaneMode !== 'sidecar' && dataPlaneMode !== 'unknown' && (
              <span className={css.tag}>{t(`pages.mesh.${dataPlaneMode}`)}</span>
            )}
          </Link>
        ),
      },
      ...clusterColumn(namespaces, t('pages.column.cluster')),
      {
        id: 'health',
        title: t('pages.column.health'),
        width: '130px',
        narrowWidth: '76px',
        value: ({ health }) => healthRank(health.status),
        cell: ({ health }) => <HealthBadge quiet status={health.status} />,
      },
      {
        id: 'workloads',
        title: t('pages.overview.workloads'),
        width: '110px',
        numeric: true,
        wideOnly: true,
        value: ({ workloads }) => workloads,
      },
      {
        id: 'rate',
        title: t('pages.column.rate'),
        width: '110px',
        narrowWidth: '80px',
        numeric: true,
        value: ({ inbound }) => inbound.requestsPerSecond,
        cell: ({ inbound }) => format.rate(inbound.requestsPerSecond),
      },
      {
        id: 'errors',
        title: t('pages.column.errors'),
        width: '100px',
        narrowWidth: '72px',
        numeric: true,
        value: ({ inbound }) => inbound.errorRatio,
        cell: ({ inbound, health }) => <Ratio value={inbound.errorRatio} status={health.status} />,
      },
      {
        id: 'latency',
        title: t('pages.column.latency'),
        hint: t('pages.workloads.mean'),
        width: '110px',
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
        cell: ({ cluster, name, findings, workloads }) => (
          <FindingCounts
            counts={workloads === null ? null : findings}
            of={name}
            link={(marks, className) => (
              <Link to="/findings" search={scopeOf(cluster, name)} className={className}>
                {marks}
              </Link>
            )}
          />
        ),
      },
      {
        id: 'trend',
        title: t('pages.column.trend'),
        width: '136px',
        wideOnly: true,
        value: ({ inbound }) => inbound.requestsPerSecond,
        cell: ({ id, name }) => {
          const values = courses.get(id)
          return values ? (
            <Sparkline values={values} label={`${name}: ${t('pages.column.trend')}`} />
          ) : (
            '—'
          )
        },
      },
    ]
  }, [t, format, sparklines, namespaces])
}
