import { type NodeChange, nodeChanges, type ServiceGraph } from '@periplus/shared'
import { useMemo } from 'react'
import { EmptyState } from '../../../components/EmptyState.tsx'
import type { Column } from '../../../components/table/column.ts'
import { useFormat } from '../../../format/use-format.ts'
import type { Translate } from '../../../i18n/use-text.ts'
import { useText } from '../../../i18n/use-text.ts'
import { byNodeId, nameOfId, namespaceOfId } from '../names.ts'
import { TablePanel } from '../TablePanel.tsx'
import tables from '../tables.module.css'
import type { TopologySearch } from '../topology-search.ts'
import css from './compare.module.css'
import type { ComparedEdge } from './compared-graph.ts'

interface ComparisonTableProps {
  graph: ServiceGraph
  edges: readonly ComparedEdge[]
  search: TopologySearch
  change: (patch: Partial<TopologySearch>) => void
}

/** The edges of both windows side by side: what came and went first. */
export function ComparisonTable({ graph, edges, search, change }: ComparisonTableProps) {
  const t = useText()
  const format = useFormat()
  const columns = useMemo(() => {
    const nodes = byNodeId(graph.nodes)
    const place = (id: string) => ({ name: nameOfId(id, nodes, t), namespace: namespaceOfId(id) })
    return columnsOf({ place, format, t, onSelect: (selected) => change({ selected }) })
  }, [graph, t, format, change])
  const differing = edges.filter((edge) => edge.change !== 'same')
  if (differing.length === 0) return <EmptyState title={t('topology.compare.nothing')} />
  return (
    <div className={tables.tables}>
      <TablePanel
        count={t('topology.count.edges', { count: differing.length })}
        label={t('topology.compare.edges')}
        rows={differing}
        columns={columns}
        rowKey={({ id }) => id}
        sort={search.changeSort}
        onSort={(changeSort) => change({ changeSort })}
        onOpen={({ id }) => change({ selected: id })}
        isSelected={({ id }) => id === search.selected}
        rowData={(edge) => ({ 'data-change': edge.change, 'data-id': edge.id })}
        maxHeight="78vh"
      />
    </div>
  )
}

interface ColumnsContext {
  place(id: string): { readonly name: string; readonly namespace: string | null }
  readonly format: ReturnType<typeof useFormat>
  readonly t: Translate
  onSelect(id: string): void
}

function columnsOf({ place, format, t, onSelect }: ColumnsContext): Column<ComparedEdge>[] {
  const end = (id: 'source' | 'target'): Column<ComparedEdge> => ({
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
  const figure = (
    id: ComparedEdge['differs'][number],
    title: string,
    write: (value: number | null) => string,
  ): Column<ComparedEdge> => ({
    id,
    title,
    numeric: true,
    value: ({ now, before }) => (now?.[id] ?? 0) - (before?.[id] ?? 0),
    cell: ({ now, before, differs }) => (
      <span className={differs.includes(id) ? css.differs : undefined}>
        <span className={css.was}>{write(before?.[id] ?? null)}</span> → {write(now?.[id] ?? null)}
      </span>
    ),
  })
  return [
    {
      id: 'change',
      title: t('topology.compare.change'),
      width: '104px',
      value: ({ change }) => nodeChanges.indexOf(change),
      cell: ({ change }) => <Change change={change} />,
    },
    end('source'),
    end('target'),
    figure('requestsPerSecond', t('topology.table.rate'), format.rate),
    figure('errorRatio', t('topology.table.errors'), format.ratio),
    figure('meanLatencyMs', t('topology.table.latency'), format.duration),
    figure('quantileMs', 'p95', format.duration),
    figure('bytesPerSecond', t('topology.table.bytes'), format.throughput),
  ]
}

function Change({ change }: { change: NodeChange }) {
  const t = useText()
  return (
    <span className={css.change} data-change={change}>
      {t(`topology.compare.is.${change}`)}
    </span>
  )
}
