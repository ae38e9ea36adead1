import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Panel } from '../../components/Panel.tsx'
import { clusterColumn } from '../../components/table/cluster-column.ts'
import type { Column } from '../../components/table/column.ts'
import { DataTable } from '../../components/table/DataTable.tsx'
import { useText } from '../../i18n/use-text.ts'
import css from './config-object.module.css'
import type { ConfigObjectData } from './config-object-data.ts'

type Selected = NonNullable<ConfigObjectData['selects']>[number]

/** The workloads that the object selects or is attached to. */
export function WorkloadsTab({ data: { selects, object } }: { data: ConfigObjectData }) {
  const t = useText()
  if (selects === null) {
    return (
      <Panel>
        <EmptyState title={t('config-object.workloads.none-kind', { kind: object.kind })}>
          {t('config-object.workloads.none-kind-do')}
        </EmptyState>
      </Panel>
    )
  }
  if (selects.length === 0) {
    return (
      <Panel>
        <EmptyState title={t('config-object.workloads.none')}>
          {t('config-object.workloads.none-do')}
        </EmptyState>
      </Panel>
    )
  }
  return <SelectedTable selects={selects} />
}

function SelectedTable({ selects }: { selects: readonly Selected[] }) {
  const t = useText()
  const [sort, setSort] = useState('namespace')
  const columns = useMemo(
    (): readonly Column<Selected>[] => [
      {
        id: 'name',
        title: t('pages.column.name'),
        value: ({ name }) => name,
        cell: ({ cluster, namespace, kind, name }) => (
          <Link
            to="/workloads/$cluster/$namespace/$kind/$name"
            params={{ cluster, namespace, kind, name }}
            className={css.strong}
          >
            {name}
          </Link>
        ),
      },
      {
        id: 'namespace',
        title: t('pages.column.namespace'),
        width: '24%',
        value: ({ namespace }) => namespace,
      },
      {
        id: 'kind',
        title: t('pages.column.kind'),
        width: '18%',
        wideOnly: true,
        value: ({ kind }) => kind,
      },
      ...clusterColumn(selects, t('pages.column.cluster')),
      {
        id: 'pods',
        title: t('pages.column.pods'),
        width: '90px',
        narrowWidth: '64px',
        numeric: true,
        value: ({ pods }) => pods,
      },
    ],
    [t, selects],
  )
  return (
    <Panel
      title={t('config-object.workloads.label')}
      aside={t('pages.rows', { count: selects.length })}
      flush
    >
      <DataTable
        label={t('config-object.workloads.label')}
        rows={selects}
        columns={columns}
        rowKey={({ id }) => id}
        sort={sort}
        onSort={setSort}
      />
    </Panel>
  )
}
