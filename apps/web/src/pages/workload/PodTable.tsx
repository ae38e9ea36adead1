import type { Pod } from '@periplus/shared'
import { useMemo, useState } from 'react'
import { HealthMark } from '../../components/HealthMark.tsx'
import type { Column } from '../../components/table/column.ts'
import { DataTable } from '../../components/table/DataTable.tsx'
import { formatUtc } from '../../format/times.ts'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import css from './workload.module.css'

/** Istio's own containers say nothing about what the pod runs. */
const isProxyContainer = (name: string) => name === 'istio-proxy' || name === 'istio-init'

/** The part of an image's name that tells versions apart. */
const shortImage = (image: string | null) => image?.split('/').at(-1) ?? '—'

/** The pods of a workload: ready or not, how often restarted, how old, what they run. */
export function PodTable({ pods }: { pods: readonly Pod[] }) {
  const t = useText()
  const format = useFormat()
  const [sort, setSort] = useState('name')
  const columns = useMemo((): readonly Column<Pod>[] => {
    const nowMs = Date.now()
    const imageOf = ({ containers }: Pod) =>
      containers.find(({ name }) => !isProxyContainer(name))?.image ?? containers[0]?.image ?? null
    return [
      {
        id: 'name',
        title: t('pages.column.name'),
        value: ({ name }) => name,
        cell: ({ name }) => (
          <span className={css.podName} title={name}>
            {name}
          </span>
        ),
      },
      {
        id: 'ready',
        title: t('pages.column.ready'),
        width: '110px',
        value: ({ ready, phase }) => `${ready ? 0 : 1} ${phase}`,
        cell: ({ ready, phase }) => (
          <span className={ready ? '' : css.bad}>
            <HealthMark status={ready ? 'healthy' : 'degraded'} />{' '}
            {ready
              ? t('pages.workload.ready')
              : phase === 'Running'
                ? t('pages.workload.not-ready')
                : phase}
          </span>
        ),
      },
      {
        id: 'restarts',
        title: t('pages.column.restarts'),
        width: '84px',
        numeric: true,
        value: ({ restarts }) => restarts,
        cell: ({ restarts }) => (
          <span className={restarts > 0 ? css.bad : css.muted}>{restarts}</span>
        ),
      },
      {
        id: 'age',
        title: t('pages.column.age'),
        width: '96px',
        numeric: true,
        wideOnly: true,
        value: ({ startedAt }) => (startedAt === null ? null : nowMs - Date.parse(startedAt)),
        cell: ({ startedAt }) =>
          startedAt === null ? (
            '—'
          ) : (
            <span title={formatUtc(Date.parse(startedAt))}>
              {format.duration(Math.max(1000, nowMs - Date.parse(startedAt)))}
            </span>
          ),
      },
      {
        id: 'node',
        title: t('pages.column.node'),
        width: '120px',
        wideOnly: true,
        value: ({ node }) => node,
      },
      {
        id: 'image',
        title: t('pages.column.image'),
        width: '18%',
        wideOnly: true,
        value: imageOf,
        cell: (pod) => (
          <span title={pod.containers.map(({ image }) => image).join('\n')}>
            {shortImage(imageOf(pod))}
          </span>
        ),
      },
    ]
  }, [t, format])
  return (
    <DataTable
      label={t('pages.workload.pods')}
      rows={pods}
      columns={columns}
      rowKey={({ name }) => name}
      sort={sort}
      onSort={setSort}
      maxHeight="480px"
    />
  )
}
