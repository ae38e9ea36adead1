import type { ServiceGraph } from '@periplus/shared'
import { useMemo } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { GraphPicture } from '../../graph-page/GraphPicture.tsx'
import type { GraphAnswer } from '../../graph-page/last-known.ts'
import type { QuantilesMs } from '../../graph-view/drawn-graph.ts'
import type { CentreRequest } from '../../graph-view/GraphCanvas.tsx'
import { useText } from '../../i18n/use-text.ts'
import { changeLabels } from './compare/change-labels.ts'
import type { ComparedEdge } from './compare/compared-graph.ts'
import { MenuOfPart } from './menu/MenuOfPart.tsx'
import type { TopologySearch } from './topology-search.ts'
import { useDrillDown } from './use-drill-down.ts'
import type { PictureKey } from './use-topology.ts'

interface GraphViewProps {
  answer: GraphAnswer
  /** The answer is an old one: there is no new one. */
  outdated: boolean
  picture: PictureKey
  search: TopologySearch
  change: (patch: Partial<TopologySearch>) => void
  found: ReadonlySet<string>
  quantilesMs: QuantilesMs
  /** Where two windows are compared: labels say what changed. */
  compared: readonly ComparedEdge[] | null
  centred: CentreRequest | null
}

/** The picture that the address of the topology asks for. */
export function GraphView(props: GraphViewProps) {
  const { answer, picture, search, change, compared } = props
  const t = useText()
  const format = useFormat()
  const { type, boxes, text } = picture
  const drillDown = useDrillDown({ graph: answer.graph, search, change })
  const labels = useMemo(
    () => compared && new Map(compared.map((edge) => [edge.id, changeLabels(edge, format, t)])),
    [compared, format, t],
  )
  return (
    <GraphPicture
      answer={answer}
      outdated={props.outdated}
      picture={text}
      display={{ ...search, type, boxes }}
      quantilesMs={props.quantilesMs}
      ownLabels={labels}
      selected={search.selected}
      onSelect={(selected) => change({ selected })}
      onOpen={drillDown}
      menu={(id) => (
        <MenuOfPart {...{ id, graph: answer.graph, type, at: answer.window.at, search, change }} />
      )}
      found={props.found}
      dimOthers
      centred={props.centred}
      label={t('topology.canvas.label', counts(answer.graph))}
      waiting={t('topology.layouting', { count: answer.graph.nodes.length })}
      limit={{ all: search.all, collapsed: search.collapse, onAll: (all) => change({ all }) }}
    />
  )
}

const counts = ({ nodes, edges }: ServiceGraph) => ({ nodes: nodes.length, edges: edges.length })
