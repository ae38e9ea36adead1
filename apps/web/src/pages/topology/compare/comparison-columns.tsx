import { type ComparedFigure, type NodeChange, nodeChanges } from '@periplus/shared'
import type { Column } from '../../../components/table/column.ts'
import { noData } from '../../../format/numbers.ts'
import type { useFormat } from '../../../format/use-format.ts'
import tables from '../../../graph-page/tables/tables.module.css'
import type { Translate } from '../../../i18n/use-text.ts'
import { useText } from '../../../i18n/use-text.ts'
import { sayTraffic } from './change-labels.ts'
import css from './compare.module.css'
import type { ComparedEdge } from './compared-graph.ts'

interface ColumnsContext {
  place(id: string): { readonly name: string; readonly namespace: string | null }
  /** What stands for the traffic of each protocol, in words. */
  readonly hint: string
  readonly format: ReturnType<typeof useFormat>
  readonly t: Translate
  onSelect(id: string): void
}

type Figures = NonNullable<ComparedEdge['now']>

/** What changed of an edge, and each figure of both windows. */
export function columnsOf(context: ColumnsContext): Column<ComparedEdge>[] {
  const { hint, format, t } = context
  return [
    {
      id: 'change',
      title: t('topology.compare.change'),
      width: '104px',
      value: ({ change }) => nodeChanges.indexOf(change),
      cell: ({ change }) => <Change change={change} />,
    },
    end('source', context),
    end('target', context),
    { ...traffic('count', t('topology.table.rate'), format), hint },
    figure('errorRatio', t('topology.table.errors'), format.ratio),
    figure('meanLatencyMs', t('topology.table.latency'), format.duration),
    figure('quantileMs', 'p95', format.duration),
    { ...traffic('bytes', t('topology.table.bytes'), format), hint },
  ]
}

const end = (
  id: 'source' | 'target',
  { place, t, onSelect }: ColumnsContext,
): Column<ComparedEdge> => ({
  id,
  title: t(`topology.table.${id}`),
  value: (edge) => place(edge[id]).name,
  cell: (edge) => {
    const { name, namespace } = place(edge[id])
    const words = (
      <>
        {name}
        {namespace && <span className={tables.quiet}> {namespace}</span>}
      </>
    )
    if (id === 'target') return words
    return (
      <button type="button" className={tables.cellButton} onClick={() => onSelect(edge.id)}>
        {words}
      </button>
    )
  },
})

/** The chosen rate where it counts things; else the bytes, which stand for the traffic of some edges. */
function traffic(
  kind: 'count' | 'bytes',
  title: string,
  format: ReturnType<typeof useFormat>,
): Column<ComparedEdge> {
  const isIts = ({ trafficUnit }: ComparedEdge) => (trafficUnit === 'bytes') === (kind === 'bytes')
  const write = (edge: ComparedEdge, figures: Figures | null) =>
    isIts(edge)
      ? sayTraffic(edge, figures, format)
      : kind === 'bytes'
        ? format.throughput(figures?.bytesPerSecond ?? null)
        : noData
  const amount = (edge: ComparedEdge, figures: Figures | null) => {
    if (isIts(edge)) return figures?.trafficPerSecond ?? 0
    return kind === 'bytes' ? (figures?.bytesPerSecond ?? 0) : 0
  }
  return {
    id: kind === 'bytes' ? 'bytesPerSecond' : 'trafficPerSecond',
    title,
    numeric: true,
    width: kind === 'bytes' ? '184px' : '156px',
    value: (edge) => amount(edge, edge.now) - amount(edge, edge.before),
    cell: (edge) => (
      <Both
        before={write(edge, edge.before)}
        now={write(edge, edge.now)}
        differs={isIts(edge) && edge.differs.includes('trafficPerSecond')}
      />
    ),
  }
}

const figure = (
  id: Exclude<ComparedFigure, 'trafficPerSecond'>,
  title: string,
  write: (value: number | null) => string,
): Column<ComparedEdge> => ({
  id,
  title,
  numeric: true,
  width: id === 'errorRatio' ? '124px' : '150px',
  value: ({ now, before }) => (now?.[id] ?? 0) - (before?.[id] ?? 0),
  cell: ({ now, before, differs }) => (
    <Both
      before={write(before?.[id] ?? null)}
      now={write(now?.[id] ?? null)}
      differs={differs.includes(id)}
    />
  ),
})

const Both = ({ before, now, differs }: { before: string; now: string; differs: boolean }) => (
  <span className={differs ? css.differs : undefined}>
    <span className={css.was}>{before}</span> → {now}
  </span>
)

function Change({ change }: { change: NodeChange }) {
  const t = useText()
  return (
    <span className={css.change} data-change={change}>
      {t(`topology.compare.is.${change}`)}
    </span>
  )
}
