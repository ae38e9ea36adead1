import type { ServiceGraph } from '@periplus/shared'
import { useMemo } from 'react'
import { useFormat } from '../format/use-format.ts'
import { byNodeId } from '../graph-page/names.ts'
import { edgeColumns } from '../graph-page/tables/edge-columns.tsx'
import { nodeColumns } from '../graph-page/tables/node-columns.tsx'
import { edgeRowData, nodeRowData } from '../graph-page/tables/raw-data.ts'
import { TablePanel } from '../graph-page/tables/TablePanel.tsx'
import { useText } from '../i18n/use-text.ts'
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
