import type { ServiceGraph } from '@periplus/shared'
import { useMemo } from 'react'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { ratesInWords } from '../../../graph-page/display/rates-in-words.ts'
import { byNodeId, nameOfId, namespaceOfId } from '../../../graph-page/names.ts'
import { TablePanel } from '../../../graph-page/tables/TablePanel.tsx'
import tables from '../../../graph-page/tables/tables.module.css'
import { useText } from '../../../i18n/use-text.ts'
import type { TopologySearch } from '../topology-search.ts'
import type { ComparedEdge } from './compared-graph.ts'
import { columnsOf } from './comparison-columns.tsx'

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
  const { grpcRate: grpc, tcpRate: tcp } = search
  const columns = useMemo(() => {
    const nodes = byNodeId(graph.nodes)
    const place = (id: string) => ({ name: nameOfId(id, nodes, t), namespace: namespaceOfId(id) })
    const hint = ratesInWords({ grpc, tcp }, t)
    return columnsOf({ place, hint, format, t, onSelect: (selected) => change({ selected }) })
  }, [graph, grpc, tcp, t, format, change])
  const differing = edges.filter((edge) => edge.change !== 'same')
  if (differing.length === 0) {
    return (
      <EmptyState title={t('topology.compare.nothing')}>
        {t('topology.compare.by', { rates: ratesInWords({ grpc, tcp }, t) })}
      </EmptyState>
    )
  }
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
        rowData={({ id, change: how, trafficUnit }) => ({
          'data-change': how,
          'data-id': id,
          'data-traffic-unit': trafficUnit,
        })}
        maxHeight="78vh"
      />
    </div>
  )
}
