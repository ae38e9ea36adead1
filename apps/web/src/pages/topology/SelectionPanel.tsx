import { boxKinds, type GraphType, parseId, type ServiceGraph } from '@periplus/shared'
import { EmptyState } from '../../components/EmptyState.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { byNodeId, isEdgeId, nameOfId } from '../../graph-page/names.ts'
import { boxFinder } from '../../graph-view/drawn-graph.ts'
import { useText } from '../../i18n/use-text.ts'
import { EdgePanel } from './EdgePanel.tsx'
import { NodePanel } from './NodePanel.tsx'
import { BoxPanel } from './summary/BoxPanel.tsx'
import type { TopologySearch } from './topology-search.ts'

interface SelectionPanelProps {
  id: string
  type: GraphType
  graph: ServiceGraph
  /** The instant of the graph: the panel speaks of the same moment. */
  at: string
  search: TopologySearch
  change: (patch: Partial<TopologySearch>) => void
}

/** The side panel of what is selected, or a sentence where it is not on the graph any more. */
export function SelectionPanel(props: SelectionPanelProps) {
  const { id, type, graph, at, search, change } = props
  const t = useText()
  const nodes = byNodeId(graph.nodes)
  const node = nodes.get(id)
  const edge = graph.edges.find((each) => each.id === id)
  const onSelect = (selected: string | null) => change({ selected })
  const onClose = () => onSelect(null)
  if (edge) return <EdgePanel {...{ edge, nodes, type, at, search, onClose }} key={id} />
  if (node) return <NodePanel {...{ node, type, at, search, change, onSelect, onClose }} key={id} />
  const kind = boxKinds.find((each) => each === parseId(id)?.kind)
  const boxOf = boxFinder(graph.nodes, { type, boxes: search.boxes })
  if (kind && graph.nodes.some((each) => boxOf(each) === id)) {
    const { nodes: all } = graph
    return (
      <BoxPanel {...{ id, kind, nodes: all, at, search, change, onSelect, onClose }} key={id} />
    )
  }
  return (
    <SidePanel
      kind={isEdgeId(id) ? t('topology.kind.edge', { protocol: '—' }) : t('topology.title')}
      title={nameOfId(id, nodes, t)}
      onClose={onClose}
    >
      <EmptyState title={t('topology.panel.gone')} compact />
    </SidePanel>
  )
}
