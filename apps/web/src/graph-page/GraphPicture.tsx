import { useMediaQuery, useReducedMotion } from '@mantine/hooks'
import { withMoves } from '@periplus/mesh/layout'
import { type ReactNode, type UIEvent, useMemo, useRef, useState, type WheelEvent } from 'react'
import { EmptyState } from '../components/EmptyState.tsx'
import { useFormat } from '../format/use-format.ts'
import { drawnGraph, type QuantilesMs } from '../graph-view/drawn-graph.ts'
import {
  type CentreRequest,
  GraphCanvas,
  type GraphCanvasHandle,
} from '../graph-view/GraphCanvas.tsx'
import { partTips, spokenEdge, spokenNode } from '../graph-view/part-tips.ts'
import { flowOf } from '../graph-view/traffic-dots.ts'
import { zoomStep } from '../graph-view/use-graph-keys.ts'
import { useLayout } from '../graph-view/use-layout.ts'
import { useMoves } from '../graph-view/use-moves.ts'
import { useText } from '../i18n/use-text.ts'
import { type LevelDisplay, ratesOf } from './display/display-search.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { GraphSkeleton } from './GraphSkeleton.tsx'
import css from './graph-picture.module.css'
import { LayoutProgressBar } from './LayoutProgressBar.tsx'
import { Legend } from './Legend.tsx'
import type { GraphAnswer } from './last-known.ts'
import { byNodeId, endNames, protocolNames } from './names.ts'
import overlay from './overlay.module.css'
import { type AskedMenu, PartMenu } from './PartMenu.tsx'
import { type Limit, StatusStrip } from './StatusStrip.tsx'
import { ViewButtons } from './ViewButtons.tsx'

interface GraphPictureProps {
  answer: GraphAnswer
  /** The answer is an old one: there is no new one. */
  outdated: boolean
  /** Another text is another picture, which is arranged from the start. */
  picture: string
  /** How it is drawn, at the level of the answer. */
  display: LevelDisplay
  quantilesMs: QuantilesMs
  /** In place of what `display` says of edges, by edge. */
  ownLabels?: ReadonlyMap<string, readonly string[]> | null
  selected: string | null
  onSelect: (id: string | null) => void
  /** What a double click does on a node or on the title of a box. */
  onOpen?: (id: string) => void
  /** The items of the menu of a node, an edge or a box; null where it has none. */
  menu?: (id: string) => ReactNode
  /** Nodes and edges that are marked. */
  found: ReadonlySet<string>
  /** What is not among them is dimmed. */
  dimOthers?: boolean
  centred?: CentreRequest | null
  /** What it is, for readers and in files. */
  label: string
  /** What is said while it is arranged. */
  waiting: string
  /** How much is drawn; null: nothing stands below the picture. */
  limit: Limit | null
  /** A small picture in a page: the wheel scrolls the page. */
  compact?: boolean
}

/** Width to height of the picture where the usual one does not fit. */
const aspects = { phone: 0.62, compact: 2.4, compactOnPhone: 1.2 }

/** The drawn graph with everything that floats over it. */
export function GraphPicture(props: GraphPictureProps) {
  const { answer, picture, display, quantilesMs, ownLabels = null, label, limit } = props
  const { compact = false } = props
  const { graph, window } = answer
  const { type, boxes, labels, layout, security, grpcRate, tcpRate } = display
  const t = useText()
  const format = useFormat()
  const narrow = useMediaQuery('(width < 768px)', false, { getInitialValueInEffect: false })
  const still = useReducedMotion(false, { getInitialValueInEffect: false })
  const [legend, setLegend] = useState(false)
  const [tidied, setTidied] = useState(0)
  const canvas = useRef<GraphCanvasHandle>(null)
  const rates = useMemo(() => ratesOf({ grpcRate, tcpRate }), [grpcRate, tcpRate])
  const drawn = useMemo(
    () =>
      drawnGraph(graph, {
        ...{ type, boxes, labels, rates, quantilesMs, ownLabels, security, format, t },
      }),
    [graph, type, boxes, labels, rates, quantilesMs, ownLabels, security, format, t],
  )
  const { laidOut, error, progress } = useLayout({
    graph: drawn,
    picture: `${picture}|${tidied}`,
    kind: layout,
    aspect: aspectOf(compact, narrow),
  })
  const moving = display.traffic && !still
  const flows = useMemo(
    () => (moving ? new Map(graph.edges.map((edge) => [edge.id, flowOf(edge, rates)])) : null),
    [graph, moving, rates],
  )
  const tip = useMemo(() => partTips(graph, { security, format, t }), [graph, security, format, t])
  const { moves, move, reset } = useMoves(`${picture}|${layout}|${narrow}`, !compact)
  const shown = useMemo(
    () => laidOut && { ...laidOut, ...withMoves(laidOut.rooms, laidOut, moves) },
    [laidOut, moves],
  )
  const [menu, setMenu] = useState<AskedMenu | null>(null)
  const nodes = useMemo(() => byNodeId(graph.nodes), [graph])
  const describe = (id: string) => {
    const node = nodes.get(id)
    if (node) return spokenNode(node, t)
    const edge = graph.edges.find((each) => each.id === id)
    if (!edge) return id
    const [source, target] = endNames(edge, nodes, t)
    const protocol = protocolNames[edge.protocol]
    return spokenEdge(edge, { source, target, protocol, rates, format, t })
  }
  if (error) {
    return (
      <div className={css.failed}>
        <EmptyState title={t('topology.layout.failed', { reason: error.message })} />
      </div>
    )
  }
  return (
    <>
      {shown ? (
        <div
          className={css.picture}
          data-compact={compact || undefined}
          onWheelCapture={compact ? keepFromZooming : undefined}
        >
          <GraphCanvas
            graph={shown.graph}
            rooms={shown.rooms}
            layout={shown.layout}
            curves={shown.curves}
            picture={shown.picture}
            onMove={move}
            selected={props.selected}
            found={props.found}
            dimOthers={props.dimOthers ?? false}
            label={label}
            help={t('topology.canvas.help')}
            describe={describe}
            tip={tip}
            traffic={flows}
            onSelect={props.onSelect}
            onOpen={props.onOpen ?? null}
            onMenu={props.menu ? (id, at) => setMenu({ id, at }) : null}
            menuOf={menu?.id ?? null}
            centred={props.centred ?? null}
            handle={canvas}
          />
          {props.menu && <PartMenu asked={menu} items={props.menu} onClose={() => setMenu(null)} />}
        </div>
      ) : (
        <GraphSkeleton label={props.waiting} />
      )}
      {progress && <LayoutProgressBar {...progress} />}
      {legend && <Legend />}
      {limit && (
        <div className={overlay.foot}>
          <StatusStrip
            graph={graph}
            sources={answer.sources}
            outdatedSince={props.outdated ? Date.parse(window.at) : null}
            early={answer.early ?? false}
            limit={limit}
          />
          <ViewButtons
            exports={
              <ExportMenu
                picture={shown && { ...shown, title: label, answer: { graph, window } }}
                window={window}
                moves={moves}
              />
            }
            legend={legend}
            onReset={Object.keys(moves).length > 0 ? reset : null}
            onLegend={() => setLegend(!legend)}
            onTidy={() => setTidied(tidied + 1)}
            onZoom={(direction) => canvas.current?.zoomBy(zoomStep ** direction)}
            onFit={() => canvas.current?.fit()}
          />
        </div>
      )}
    </>
  )
}

function aspectOf(compact: boolean, narrow: boolean | undefined): number | null {
  if (compact) return narrow ? aspects.compactOnPhone : aspects.compact
  return narrow ? aspects.phone : null
}

/** The page scrolls under a small picture; with a key held, the wheel zooms as elsewhere. */
function keepFromZooming(event: WheelEvent & UIEvent) {
  if (!event.ctrlKey && !event.metaKey) event.stopPropagation()
}
