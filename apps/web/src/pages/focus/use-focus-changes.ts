import { useNavigate } from '@tanstack/react-router'
import type { GraphFocus } from '../../focused-graph/graph-focus.ts'
import { focusedGraphRoute } from '../../url/focus-link.ts'
import { type RawSearch, readSearch, writeSearch } from '../../url/search-fields.ts'
import { topologyAround } from '../../url/topology-link.ts'
import { type TopologySearch, topologySearch } from '../topology/topology-search.ts'
import { focusSearch } from './focus-search.ts'

interface FocusChanges {
  focus: GraphFocus
  selected: string | null
  onSelect: (id: string | null) => void
}

/**
 * The same part of the topology, and how to change it. What changes the picture of the topology does
 * it there; what isolates a node shows the graph around that one here, drawn alike.
 */
export function useFocusChanges({ focus, selected, onSelect }: FocusChanges) {
  const navigate = useNavigate()
  const there = topologyAround(focus)
  const change = (patch: Partial<TopologySearch>) => {
    if (patch.focus === undefined && Object.keys(patch).join() === 'selected') {
      return onSelect(patch.selected ?? null)
    }
    const [next] = patch.focus ?? []
    const route = next === undefined ? null : focusedGraphRoute(next)
    if (!route) {
      return void navigate({ to: '/topology', search: writeSearch(topologySearch, there, patch) })
    }
    const { hops, direction } = patch
    const asked = {
      ...(hops ? { hops } : {}),
      ...(direction ? { direction } : {}),
      ...({ selected: null, all: false, view: 'graph' } as const),
    }
    void navigate({
      ...route,
      search: (current: RawSearch) => writeSearch(focusSearch, current, asked),
    })
  }
  return {
    search: readSearch(topologySearch, { ...there, selected: selected ?? undefined }),
    change,
  }
}
