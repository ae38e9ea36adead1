import type { ServiceGraph } from '@periplus/shared'
import { useNavigate } from '@tanstack/react-router'
import type { GraphFocus } from '../../focused-graph/graph-focus.ts'
import { focusedGraphRoute } from '../../url/focus-link.ts'
import { readSearch, writeSearch } from '../../url/search-fields.ts'
import { topologyAround } from '../../url/topology-link.ts'
import { SelectionPanel } from '../topology/SelectionPanel.tsx'
import { type TopologySearch, topologySearch } from '../topology/topology-search.ts'

interface FocusPanelProps {
  selected: string
  onSelect: (id: string | null) => void
  /** Of the graph. */
  focus: GraphFocus
  graph: ServiceGraph
  at: string
}

/**
 * The panel of the topology for what is selected here. What changes the picture of the topology does
 * it there; what isolates a node shows the graph around that one here.
 */
export function FocusPanel({ selected, onSelect, focus, graph, at }: FocusPanelProps) {
  const navigate = useNavigate()
  const there = topologyAround(focus)
  const change = (patch: Partial<TopologySearch>) => {
    if (patch.focus === undefined && Object.keys(patch).join() === 'selected') {
      return onSelect(patch.selected ?? null)
    }
    const [next] = patch.focus ?? []
    const route = next === undefined ? null : focusedGraphRoute(next)
    void (route
      ? navigate({ ...route, search: {} })
      : navigate({ to: '/topology', search: writeSearch(topologySearch, there, patch) }))
  }
  return (
    <SelectionPanel
      id={selected}
      type={focus.type}
      graph={graph}
      at={at}
      search={readSearch(topologySearch, { ...there, selected })}
      change={change}
    />
  )
}
