import type { TraceSummary } from '@periplus/shared'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { HealthMark } from '../components/HealthMark.tsx'
import { Time } from '../components/Time.tsx'
import type { Column } from '../components/table/column.ts'
import { DataTable } from '../components/table/DataTable.tsx'
import { useFormat } from '../format/use-format.ts'
import { useText } from '../i18n/use-text.ts'
import css from './trace.module.css'

interface TraceTableProps {
  traces: readonly TraceSummary[]
  sort: string
  onSort: (sort: string) => void
}

/** The traces that were found, one in a line. */
export function TraceTable({ traces, sort, onSort }: TraceTableProps) {
  const t = useText()
  const navigate = useNavigate()
  const columns = useTraceColumns(traces)
  return (
    <DataTable
      label={t('traces.title')}
      rows={traces}
      columns={columns}
      rowKey={({ cluster, traceId }) => `${cluster} ${traceId}`}
      sort={sort}
      onSort={onSort}
      onOpen={({ cluster, traceId }) =>
        void navigate({ to: '/traces/$cluster/$traceId', params: { cluster, traceId } })
      }
    />
  )
}

/** More names than this do not fit a line. */
const namedServices = 3

function useTraceColumns(traces: readonly TraceSummary[]): readonly Column<TraceSummary>[] {
  const t = useText()
  const format = useFormat()
  return useMemo(() => {
    const longestMs = Math.max(...traces.map(({ durationMs }) => durationMs), 1)
    return [
      {
        id: 'start',
        title: t('traces.column.start'),
        width: '110px',
        narrowWidth: '94px',
        value: ({ startMs }) => startMs,
        cell: ({ startMs }) => <Time epochMs={startMs} />,
      },
      {
        id: 'root',
        title: t('traces.column.root'),
        value: ({ rootService, rootOperation }) => `${rootService} ${rootOperation}`,
        cell: ({ cluster, traceId, rootService, rootOperation, errors }) => (
          <Link
            to="/traces/$cluster/$traceId"
            params={{ cluster, traceId }}
            className={css.root}
            title={`${rootService} ${rootOperation}`}
          >
            {errors > 0 && <HealthMark status="failing" />}
            <span className={css.rootName}>
              {rootService} <span className={css.operation}>{rootOperation}</span>
            </span>
          </Link>
        ),
      },
      {
        id: 'duration',
        title: t('traces.column.duration'),
        width: '190px',
        narrowWidth: '72px',
        numeric: true,
        value: ({ durationMs }) => durationMs,
        cell: ({ durationMs, errors }) => (
          <span className={css.durationCell}>
            <span className={css.durationTrack} aria-hidden="true">
              <span
                className={css.durationBar}
                data-error={errors > 0 ? '' : undefined}
                style={{ width: `${(durationMs / longestMs) * 100}%` }}
              />
            </span>
            {format.duration(durationMs)}
          </span>
        ),
      },
      {
        id: 'spans',
        title: t('traces.column.spans'),
        width: '80px',
        numeric: true,
        wideOnly: true,
        value: ({ spans }) => spans,
      },
      {
        id: 'errors',
        title: t('traces.column.errors'),
        width: '80px',
        numeric: true,
        wideOnly: true,
        value: ({ errors }) => errors,
        cell: ({ errors }) => <span className={errors > 0 ? css.bad : css.muted}>{errors}</span>,
      },
      {
        id: 'services',
        title: t('traces.column.services'),
        width: '30%',
        wideOnly: true,
        value: ({ services }) => services.map(({ name }) => name).join(' '),
        cell: ({ services }) => (
          <span className={css.services} title={services.map(({ name }) => name).join('\n')}>
            {services.slice(0, namedServices).map(({ name, errors }) => (
              <span key={name} className={css.serviceTag} data-error={errors > 0 ? '' : undefined}>
                {name}
              </span>
            ))}
            {services.length > namedServices && (
              <span className={css.muted}>
                {t('traces.more-services', { count: services.length - namedServices })}
              </span>
            )}
          </span>
        ),
      },
    ]
  }, [t, format, traces])
}
