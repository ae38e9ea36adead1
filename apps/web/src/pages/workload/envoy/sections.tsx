/** The four tables of a proxy's configuration, with the columns of `istioctl proxy-config`. */
import type {
  ObjectRef,
  ProxyCluster,
  ProxyEndpoint,
  ProxyListener,
  ProxyRoute,
} from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../../api/api-context.tsx'
import { ObjectLink } from '../../../components/ObjectLink.tsx'
import type { Column } from '../../../components/table/column.ts'
import { useText } from '../../../i18n/use-text.ts'
import {
  type ProxyParams,
  proxyClustersQuery,
  proxyEndpointsQuery,
  proxyListenersQuery,
  proxyRoutesQuery,
} from '../../../queries/proxies.ts'
import { ConfigTable } from './ConfigTable.tsx'
import css from './envoy.module.css'

export interface SectionProps {
  params: ProxyParams
}

const nameOf = (object: ObjectRef | null) =>
  object && [object.namespace, object.name].filter(Boolean).join('/')

const linkTo = (object: ObjectRef | null) =>
  object ? (
    <ObjectLink object={object}>
      <span title={`${object.kind} ${nameOf(object)}`}>{nameOf(object)}</span>
    </ObjectLink>
  ) : (
    '—'
  )

export function ClustersSection({ params }: SectionProps) {
  const t = useText()
  const query = useQuery(proxyClustersQuery(useApi(), params))
  const columns = useMemo(
    (): readonly Column<ProxyCluster>[] => [
      { id: 'host', title: t('envoy.column.host'), value: ({ fqdn, name }) => fqdn || name },
      {
        id: 'port',
        title: t('envoy.column.port'),
        width: '80px',
        narrowWidth: '56px',
        numeric: true,
        value: ({ port }) => port,
        cell: ({ port }) => port ?? '—',
      },
      {
        id: 'subset',
        title: t('envoy.column.subset'),
        width: '12%',
        narrowWidth: '72px',
        value: ({ subset }) => subset,
      },
      {
        id: 'direction',
        title: t('envoy.column.direction'),
        width: '110px',
        wideOnly: true,
        value: ({ direction }) => direction,
      },
      {
        id: 'type',
        title: t('envoy.column.type'),
        width: '130px',
        wideOnly: true,
        value: ({ type }) => type,
      },
      {
        id: 'rule',
        title: t('envoy.column.destination-rule'),
        width: '20%',
        wideOnly: true,
        value: ({ destinationRule }) => nameOf(destinationRule),
        cell: ({ destinationRule }) => linkTo(destinationRule),
      },
    ],
    [t],
  )
  return (
    <ConfigTable
      query={query}
      rowsOf={({ clusters }) => clusters}
      columns={columns}
      title={t('envoy.clusters')}
      example="direction:outbound port:8080"
      defaultSort="host"
    />
  )
}

export function ListenersSection({ params }: SectionProps) {
  const t = useText()
  const query = useQuery(proxyListenersQuery(useApi(), params))
  const columns = useMemo(
    (): readonly Column<ProxyListener>[] => [
      {
        id: 'address',
        title: t('envoy.column.addresses'),
        width: '18%',
        value: ({ addresses }) => addresses.join(', '),
      },
      {
        id: 'port',
        title: t('envoy.column.port'),
        width: '80px',
        numeric: true,
        value: ({ port }) => port,
        cell: ({ port }) => port ?? '—',
      },
      { id: 'match', title: t('envoy.column.match'), wideOnly: true, value: ({ match }) => match },
      {
        id: 'destination',
        title: t('envoy.column.destination'),
        value: ({ destination }) => destination,
      },
      {
        id: 'type',
        title: t('envoy.column.type'),
        width: '90px',
        wideOnly: true,
        value: ({ type }) => type,
      },
    ],
    [t],
  )
  return (
    <ConfigTable
      query={query}
      rowsOf={({ listeners }) => listeners}
      columns={columns}
      title={t('envoy.listeners')}
      example="port:15006 match:tls"
      defaultSort="port"
    />
  )
}

export function RoutesSection({ params }: SectionProps) {
  const t = useText()
  const query = useQuery(proxyRoutesQuery(useApi(), params))
  const columns = useMemo(
    (): readonly Column<ProxyRoute>[] => [
      {
        id: 'name',
        title: t('envoy.column.name'),
        width: '10%',
        wideOnly: true,
        value: ({ name }) => name,
      },
      {
        id: 'vhost',
        title: t('envoy.column.virtual-host'),
        value: ({ virtualHost }) => virtualHost,
      },
      {
        id: 'domains',
        title: t('envoy.column.domains'),
        wideOnly: true,
        value: ({ domains }) => domains.join(', '),
      },
      { id: 'match', title: t('envoy.column.match'), width: '12%', value: ({ match }) => match },
      {
        id: 'destination',
        title: t('envoy.column.destination'),
        value: ({ destination }) => destination,
      },
      {
        id: 'vs',
        title: t('envoy.column.virtual-service'),
        width: '14%',
        wideOnly: true,
        value: ({ virtualService }) => nameOf(virtualService),
        cell: ({ virtualService }) => linkTo(virtualService),
      },
    ],
    [t],
  )
  return (
    <ConfigTable
      query={query}
      rowsOf={({ routes }) => routes}
      columns={columns}
      title={t('envoy.routes')}
      example="vs:catalogue -match:/health"
      defaultSort="vhost"
    />
  )
}

export function EndpointsSection({ params }: SectionProps) {
  const t = useText()
  const query = useQuery(proxyEndpointsQuery(useApi(), params))
  const columns = useMemo((): readonly Column<ProxyEndpoint>[] => {
    const judged = (text: string, good: boolean) => (
      <span className={good ? '' : css.bad}>{text}</span>
    )
    return [
      {
        id: 'address',
        title: t('envoy.column.address'),
        width: '22%',
        value: ({ address }) => address,
        cell: ({ address }) => <span className={css.mono}>{address}</span>,
      },
      {
        id: 'status',
        title: t('envoy.column.status'),
        width: '110px',
        value: ({ status }) => status,
        cell: ({ status }) => judged(status, status === 'HEALTHY'),
      },
      {
        id: 'outlier',
        title: t('envoy.column.outlier'),
        width: '120px',
        wideOnly: true,
        value: ({ outlierCheck }) => outlierCheck,
        cell: ({ outlierCheck }) => judged(outlierCheck, outlierCheck === 'OK'),
      },
      { id: 'cluster', title: t('envoy.column.cluster'), value: ({ cluster }) => cluster },
      {
        id: 'locality',
        title: t('envoy.column.locality'),
        width: '14%',
        wideOnly: true,
        value: ({ locality }) => locality,
      },
      {
        id: 'weight',
        title: t('envoy.column.weight'),
        width: '80px',
        numeric: true,
        wideOnly: true,
        value: ({ weight }) => weight,
      },
    ]
  }, [t])
  return (
    <ConfigTable
      query={query}
      rowsOf={({ endpoints }) => endpoints}
      columns={columns}
      title={t('envoy.endpoints')}
      example="status:unhealthy cluster:catalogue"
      defaultSort="cluster"
    />
  )
}
