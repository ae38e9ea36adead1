import type { ServiceGraph } from '@periplus/shared'
import { useCallback, useMemo } from 'react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ratesOf } from '../../graph-page/display/display-search.ts'
import { byNodeId } from '../../graph-page/names.ts'
import { GraphTables } from '../../graph-page/tables/GraphTables.tsx'
import { useText } from '../../i18n/use-text.ts'
import { isFoundEdge } from './find/matches.ts'
import type { TopologySearch } from './topology-search.ts'

interface TableViewProps {
  graph: ServiceGraph
  search: TopologySearch
  change: (patch: Partial<TopologySearch>) => void
  found: ReadonlySet<string>
}

/** The tables of the topology: where something is looked for, of what was found. */
export function TableView({ graph, search, change, found }: TableViewProps) {
  const t = useText()
  const onSelect = useCallback((selected: string) => change({ selected }), [change])
  const known = useMemo(() => byNodeId(graph.nodes), [graph])
  const finding = search.find.trim() !== ''
  const nodes = finding ? graph.nodes.filter(({ id }) => found.has(id)) : graph.nodes
  const edges = finding ? graph.edges.filter((edge) => isFoundEdge(edge, found)) : graph.edges
  if (nodes.length + edges.length === 0) {
    return <EmptyState title={t('topology.table.no-match', { find: search.find })} />
  }
  return (
    <GraphTables
      nodes={nodes}
      edges={edges}
      known={known}
      rates={ratesOf(search)}
      selected={search.selected}
      onSelect={onSelect}
      nodeSort={search.nodeSort}
      edgeSort={search.edgeSort}
      onSort={change}
      maxHeight="62vh"
    />
  )
}
