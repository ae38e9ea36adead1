import { Button } from '@mantine/core'
import { type ConfigObjectParams, type ProxyHolding, parseWorkloadId } from '@periplus/shared'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { Badge, type Tone } from '../../components/Badge.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { HealthMark } from '../../components/HealthMark.tsx'
import { PageNotices } from '../../components/PageNotices.tsx'
import { Panel } from '../../components/Panel.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { clusterColumn } from '../../components/table/cluster-column.ts'
import type { Column } from '../../components/table/column.ts'
import { DataTable } from '../../components/table/DataTable.tsx'
import { useText } from '../../i18n/use-text.ts'
import { configProxiesQuery } from '../../queries/configuration.ts'
import css from './config-object.module.css'

type Holding = ProxyHolding['holding']

/** Worst first, as the table is sorted. */
const holdings = ['missing', 'stale', 'unknown', 'synced', 'named'] as const satisfies Holding[]

const looks: Record<Holding, { tone: Tone; mark: 'healthy' | 'degraded' | 'failing' | 'idle' }> = {
  missing: { tone: 'failing', mark: 'failing' },
  stale: { tone: 'degraded', mark: 'degraded' },
  unknown: { tone: 'plain', mark: 'idle' },
  synced: { tone: 'healthy', mark: 'healthy' },
  named: { tone: 'healthy', mark: 'healthy' },
}

/** The proxies on which the object acts, and whether each has it. They are asked when it is shown. */
export function ProxiesTab({ params }: { params: ConfigObjectParams }) {
  const t = useText()
  const query = useQuery(configProxiesQuery(useApi(), params))
  return (
    <Panel
      title={t('config-object.proxies.label')}
      aside={
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconRefresh size={13} aria-hidden />}
          disabled={query.isFetching}
          onClick={() => void query.refetch()}
        >
          {t('config-object.proxies.again')}
        </Button>
      }
      flush
    >
      <QueryView
        query={query}
        skeleton={
          <div className={css.skeleton}>
            <SkeletonRows rows={6} />
          </div>
        }
      >
        {({ proxies, notAsked, note, sources }) => (
          <>
            <div className={css.padded}>
              <PageNotices sources={sources} />
            </div>
            {note !== null && <p className={css.explain}>{note.text}</p>}
            {proxies.length > 0 && <Totals proxies={proxies} notAsked={notAsked} />}
            {proxies.length > 0 ? (
              <ProxyTable proxies={proxies} />
            ) : (
              // A note says why nothing is known; without one it is known that there are none.
              note === null && <EmptyState title={t('config-object.proxies.none')} />
            )}
          </>
        )}
      </QueryView>
    </Panel>
  )
}

/** How many proxies have it, and how many do not. */
function Totals({ proxies, notAsked }: { proxies: readonly ProxyHolding[]; notAsked: number }) {
  const t = useText()
  return (
    <div className={css.summary}>
      {holdings.map((holding) => {
        const count = proxies.filter((proxy) => proxy.holding === holding).length
        if (count === 0) return null
        return (
          <Badge key={holding} tone={looks[holding].tone}>
            <HealthMark status={looks[holding].mark} />
            {t(`config-object.proxies.${holding}`)}: {count}
          </Badge>
        )
      })}
      {notAsked > 0 && (
        <span className={css.quiet}>
          {t('config-object.proxies.not-asked', { count: notAsked })}
        </span>
      )}
    </div>
  )
}

function ProxyTable({ proxies }: { proxies: readonly ProxyHolding[] }) {
  const t = useText()
  const [sort, setSort] = useState('holding')
  const columns = useMemo(
    (): readonly Column<ProxyHolding>[] => [
      {
        id: 'pod',
        title: t('config-object.proxies.pod'),
        value: ({ pod }) => pod,
        cell: (proxy) => <PodLink proxy={proxy} />,
      },
      {
        id: 'namespace',
        title: t('pages.column.namespace'),
        width: '18%',
        wideOnly: true,
        value: ({ namespace }) => namespace,
      },
      ...clusterColumn(proxies, t('pages.column.cluster')),
      {
        id: 'holding',
        title: t('config-object.proxies.holding'),
        width: '26%',
        narrowWidth: '54%',
        value: ({ holding }) => holdings.indexOf(holding),
        cell: ({ holding }) => (
          <span className={css.holding} title={t(`config-object.proxies.${holding}-why`)}>
            <HealthMark status={looks[holding].mark} />
            {t(`config-object.proxies.${holding}`)}
          </span>
        ),
      },
      {
        id: 'sync',
        title: t('config-object.proxies.sync'),
        width: '14%',
        wideOnly: true,
        value: ({ syncState }) => syncState,
      },
    ],
    [t, proxies],
  )
  return (
    <DataTable
      label={t('config-object.proxies.label')}
      rows={proxies}
      columns={columns}
      rowKey={({ cluster, namespace, pod }) => `${cluster} ${namespace} ${pod}`}
      sort={sort}
      onSort={setSort}
    />
  )
}

/** To what the proxy of the pod has been told, where its workload is known. */
function PodLink({ proxy: { workload, pod } }: { proxy: ProxyHolding }) {
  const ref = workload === null ? null : parseWorkloadId(workload)
  if (!ref) return <span title={pod}>{pod}</span>
  const { workloadKind: kind, ...place } = ref
  return (
    <Link
      to="/workloads/$cluster/$namespace/$kind/$name"
      params={{ ...place, kind }}
      search={{ tab: 'envoy', pod }}
      className={css.strong}
      title={pod}
    >
      {pod}
    </Link>
  )
}
