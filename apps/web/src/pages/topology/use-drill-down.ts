import { defaultGraphType, type ServiceGraph } from '@periplus/shared'
import { useNavigate } from '@tanstack/react-router'
import { drawnAlike, focusedGraphRoute } from '../../url/focus-link.ts'
import { boxKindOf, collapseBox, expandBox, isolate } from './part-actions.ts'
import type { TopologySearch } from './topology-search.ts'

interface DrillDown {
  graph: ServiceGraph | undefined
  search: TopologySearch
  change: (patch: Partial<TopologySearch>) => void
}

/**
 * What a double click does, as users of Kiali know it: the graph around a workload, service or
 * application; a collapsed box opens, an open one closes; a namespace or cluster shows what is in it.
 */
export function useDrillDown({ graph, search, change }: DrillDown): (id: string) => void {
  const navigate = useNavigate()
  return (id) => {
    const node = graph?.nodes.find((each) => each.id === id)
    if (!node) {
      if (boxKindOf(id)) change(collapseBox(search, id))
      return
    }
    if (node.kind === 'more') return change({ all: true, selected: null })
    if (node.stands) return change(expandBox(search, id))
    if (node.kind === 'namespace' || node.kind === 'cluster') {
      return change({ ...isolate(id), type: defaultGraphType, selected: null })
    }
    const route = focusedGraphRoute(id)
    if (!route) return change({ ...isolate(id), selected: null })
    void navigate({ ...route, search: drawnAlike(search) })
  }
}
