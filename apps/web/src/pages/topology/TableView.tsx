import type { ServiceGraph } from '@periplus/shared'
import { useMemo } from 'react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useFormat } from '../../format/use-format.ts'
import { byNodeId } from '../../graph-page/names.ts'
import { edgeColumns } from '../../graph-page/tables/edge-columns.tsx'
import { nodeColumns } from '../../graph-page/tables/node-columns.tsx'
import { edgeTrafficData, nodeRowData } from '../../graph-page/tables/raw-data.ts'
import { TablePanel } from '../../graph-page/tables/TablePanel.tsx'
import css from '../../graph-page/tables/tables.module.css'
import { useText } from '../../i18n/use-text.ts'
import { isFoundEdge } from './find/matches.ts'
import type { TopologySearch } from './topology-search.ts'

interface TableViewProps {
  graph: ServiceGraph
  search: TopologySearch
  change: (patch: Partial<TopologySearch>) => void
  found: ReadonlySet<string>
}

/** The twin of the graph: the same nodes and edges with every figure, for readers and for tests. */
export function TableView({ graph, search, change, found }: TableViewProps) {
  const t = useText()
  const format = useFormat()
  const { grpcRate: grpc, tcpRate: tcp } = search
  const columns = useMemo(() => {
    const onSelect = (selected: string) => change({ selected })
    const nodes = byNodeId(graph.nodes)
    return {
      nodes: nodeColumns(t, onSelect),
      edges: edgeColumns({ nodes, t, format, rates: { grpc, tcp }, onSelect }),
    }
  }, [graph, t, format, grpc, tcp, change])
  const finding = search.find.trim() !== ''
  const nodes = finding ? graph.nodes.filter(({ id }) => found.has(id)) : graph.nodes
  const edges = finding ? graph.edges.filter((edge) => isFoundEdge(edge, found)) : graph.edges
  if (nodes.length + edges.length === 0) {
    return <EmptyState title={t('topology.table.no-match', { find: search.find })} />
  }
  return (
    <div className={css.tables}>
      <TablePanel
        count={t('topology.count.edges', { count: edges.length })}
        label={t('topology.table.edges')}
        rows={edges}
        columns={columns.edges}
        rowKey={({ id }) => id}
        rowData={(edge) => edgeTrafficData(edge, { grpc, tcp })}
        sort={search.edgeSort}
        onSort={(edgeSort) => change({ edgeSort })}
        onOpen={({ id }) => change({ selected: id })}
        isSelected={({ id }) => id === search.selected}
        maxHeight="62vh"
      />
      <TablePanel
        count={t('topology.count.nodes', { count: nodes.length })}
        label={t('topology.table.nodes')}
        rows={nodes}
        columns={columns.nodes}
        rowKey={({ id }) => id}
        rowData={nodeRowData}
        sort={search.nodeSort}
        onSort={(nodeSort) => change({ nodeSort })}
        onOpen={({ id }) => change({ selected: id })}
        isSelected={({ id }) => id === search.selected}
        maxHeight="62vh"
      />
    </div>
  )
}
