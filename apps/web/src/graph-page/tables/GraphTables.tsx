import type { GraphEdge, GraphNode, TrafficRates } from '@periplus/shared'
import { useMemo } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import type { NodesById } from '../names.ts'
import { edgeColumns } from './edge-columns.tsx'
import { nodeColumns } from './node-columns.tsx'
import { edgeRowData, nodeRowData } from './raw-data.ts'
import { TablePanel } from './TablePanel.tsx'
import css from './tables.module.css'

interface GraphTablesProps {
  nodes: readonly GraphNode[]
  edges: readonly GraphEdge[]
  /** Nodes that edges may name. */
  known: NodesById
  rates: TrafficRates
  selected: string | null
  onSelect: (id: string) => void
  /** Orders, as in the address: `-rate`. */
  nodeSort: string
  edgeSort: string
  onSort: (sort: { nodeSort?: string; edgeSort?: string }) => void
  /** The tallest that a table may be; absent: as tall as it is. */
  maxHeight?: string
  /** Inside the sheet of a page, the tables need none of their own. */
  compact?: boolean
}

/** The twin of a picture: the same nodes and edges with every figure, for readers and for tests. */
export function GraphTables(props: GraphTablesProps) {
  const { nodes, edges, known, rates, selected, onSelect, onSort, compact } = props
  const { grpc, tcp } = rates
  const t = useText()
  const format = useFormat()
  const columns = useMemo(
    () => ({
      nodes: nodeColumns(t, onSelect),
      edges: edgeColumns({ nodes: known, t, format, rates: { grpc, tcp }, onSelect }),
    }),
    [known, t, format, grpc, tcp, onSelect],
  )
  const bounds = props.maxHeight === undefined ? {} : { maxHeight: props.maxHeight }
  return (
    <div className={css.tables} data-compact={compact || undefined}>
      <TablePanel
        count={t('topology.count.edges', { count: edges.length })}
        label={t('topology.table.edges')}
        rows={edges}
        columns={columns.edges}
        rowKey={({ id }) => id}
        rowData={(edge) => edgeRowData(edge, rates)}
        sort={props.edgeSort}
        onSort={(edgeSort) => onSort({ edgeSort })}
        onOpen={({ id }) => onSelect(id)}
        isSelected={({ id }) => id === selected}
        {...bounds}
      />
      <TablePanel
        count={t('topology.count.nodes', { count: nodes.length })}
        label={t('topology.table.nodes')}
        rows={nodes}
        columns={columns.nodes}
        rowKey={({ id }) => id}
        rowData={nodeRowData}
        sort={props.nodeSort}
        onSort={(nodeSort) => onSort({ nodeSort })}
        onOpen={({ id }) => onSelect(id)}
        isSelected={({ id }) => id === selected}
        {...bounds}
      />
    </div>
  )
}
