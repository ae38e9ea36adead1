import type { ServiceGraph } from '@periplus/shared'
import { useMemo } from 'react'
import { useFormat } from '../format/use-format.ts'
import { useText } from '../i18n/use-text.ts'
import { edgeColumns } from '../pages/topology/edge-columns.tsx'
import { byNodeId } from '../pages/topology/names.ts'
import { nodeColumns } from '../pages/topology/node-columns.tsx'
import { edgeRowData, nodeRowData } from '../pages/topology/raw-data.ts'
import { TablePanel } from '../pages/topology/TablePanel.tsx'
import css from './focused-graph.module.css'
import type { FocusedGraphProps } from './focused-graph-props.ts'

interface FocusedTablesProps
  extends Pick<FocusedGraphProps, 'selected' | 'onSelect' | 'nodeSort' | 'edgeSort' | 'onSort'> {
  graph: ServiceGraph
}

/** The twin of the picture: the same nodes and edges with every figure. */
export function FocusedTables(props: FocusedTablesProps) {
  const { graph, selected, onSelect, nodeSort, edgeSort, onSort } = props
  const t = useText()
  const format = useFormat()
  const columns = useMemo(
    () => ({
      nodes: nodeColumns(t, onSelect),
      edges: edgeColumns({ nodes: byNodeId(graph.nodes), t, format, onSelect }),
    }),
    [graph, t, format, onSelect],
  )
  return (
    <div className={css.tables}>
      <TablePanel
        count={t('topology.count.edges', { count: graph.edges.length })}
        label={t('topology.table.edges')}
        rows={graph.edges}
        columns={columns.edges}
        rowKey={({ id }) => id}
        rowData={edgeRowData}
        sort={edgeSort}
        onSort={(sort) => onSort({ edgeSort: sort })}
        onOpen={({ id }) => onSelect(id)}
        isSelected={({ id }) => id === selected}
      />
      <TablePanel
        count={t('topology.count.nodes', { count: graph.nodes.length })}
        label={t('topology.table.nodes')}
        rows={graph.nodes}
        columns={columns.nodes}
        rowKey={({ id }) => id}
        rowData={nodeRowData}
        sort={nodeSort}
        onSort={(sort) => onSort({ nodeSort: sort })}
        onOpen={({ id }) => onSelect(id)}
        isSelected={({ id }) => id === selected}
      />
    </div>
  )
}
