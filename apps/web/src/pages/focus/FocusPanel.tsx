import type { ServiceGraph } from '@periplus/shared'
import type { GraphFocus } from '../../focused-graph/graph-focus.ts'
import { SelectionPanel } from '../topology/SelectionPanel.tsx'
import { useFocusChanges } from './use-focus-changes.ts'

interface FocusPanelProps {
  selected: string
  onSelect: (id: string | null) => void
  /** Of the graph. */
  focus: GraphFocus
  graph: ServiceGraph
  at: string
}

/** The panel of the topology for what is selected here. */
export function FocusPanel({ selected, onSelect, focus, graph, at }: FocusPanelProps) {
  const { search, change } = useFocusChanges({ focus, selected, onSelect })
  return (
    <SelectionPanel
      id={selected}
      type={focus.type}
      graph={graph}
      at={at}
      search={search}
      change={change}
    />
  )
}
