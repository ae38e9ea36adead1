import { type ProxyHolding, parseWorkloadId } from '@periplus/shared'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Badge } from '../../../components/Badge.tsx'
import { HealthMark } from '../../../components/HealthMark.tsx'
import { clusterColumn } from '../../../components/table/cluster-column.ts'
import type { Column } from '../../../components/table/column.ts'
import { DataTable } from '../../../components/table/DataTable.tsx'
import { useText } from '../../../i18n/use-text.ts'
import css from '../config-object.module.css'
import { looks, syncMarks, verdictOf, verdicts, whyOf } from './verdict.ts'

/** Proxies, those first that do not have the object. */
export function ProxyTable({ proxies }: { proxies: readonly ProxyHolding[] }) {
  const t = useText()
  const [sort, setSort] = useState('holding')
  const columns = useMemo(
    (): readonly Column<ProxyHolding>[] => [
      {
        id: 'pod',
        title: t('config-object.proxies.pod'),
        value: ({ pod }) => pod,
        cell: (proxy) => <HostLink proxy={proxy} />,
      },
      {
        id: 'namespace',
        title: t('pages.column.namespace'),
        width: '16%',
        wideOnly: true,
        value: ({ namespace }) => namespace,
      },
      ...clusterColumn(proxies, t('pages.column.cluster')),
      {
        id: 'holding',
        title: t('config-object.proxies.holding'),
        width: '26%',
        narrowWidth: '58%',
        value: (proxy) => verdicts.indexOf(verdictOf(proxy)),
        cell: (proxy) => {
          const verdict = verdictOf(proxy)
          return (
            <span className={css.holding} title={t(whyOf(proxy))}>
              <HealthMark status={looks[verdict].mark} />
              {t(`config-object.proxies.${verdict}`)}
            </span>
          )
        },
      },
      {
        id: 'sync',
        title: t('config-object.proxies.sync'),
        width: '16%',
        wideOnly: true,
        value: ({ syncState }) => syncState,
        cell: ({ syncState }) =>
          syncState === null ? (
            '—'
          ) : (
            <span className={css.holding} title={syncState}>
              <HealthMark status={syncMarks[syncState]} />
              {t(`config-object.sync.${syncState}`)}
            </span>
          ),
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

/** To what the proxy of the pod has been told, where its workload is known; of a machine, to its page. */
function HostLink({ proxy: { workload, pod, isMachine } }: { proxy: ProxyHolding }) {
  const t = useText()
  const ref = workload === null ? null : parseWorkloadId(workload)
  if (!ref) return <span title={pod}>{pod}</span>
  const { workloadKind: kind, ...place } = ref
  return (
    <>
      <Link
        to="/workloads/$cluster/$namespace/$kind/$name"
        params={{ ...place, kind }}
        search={isMachine ? {} : { tab: 'envoy', pod }}
        className={css.strong}
        title={pod}
      >
        {pod}
      </Link>
      {isMachine && (
        <>
          {' '}
          <Badge>{t('config-object.proxies.machine')}</Badge>
        </>
      )}
    </>
  )
}
