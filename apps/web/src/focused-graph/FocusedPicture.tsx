import { useMediaQuery } from '@mantine/hooks'
import { type Moves, withMoves } from '@periplus/mesh/layout'
import type { graphEndpoint, ResponseOf } from '@periplus/shared'
import { type UIEvent, useMemo, useRef, useState, type WheelEvent } from 'react'
import { EmptyState } from '../components/EmptyState.tsx'
import { useFormat } from '../format/use-format.ts'
import { ExportMenu } from '../graph-page/ExportMenu.tsx'
import { GraphSkeleton } from '../graph-page/GraphSkeleton.tsx'
import { Legend } from '../graph-page/Legend.tsx'
import { byNodeId } from '../graph-page/names.ts'
import overlay from '../graph-page/overlay.module.css'
import { StatusStrip } from '../graph-page/StatusStrip.tsx'
import { ViewButtons } from '../graph-page/ViewButtons.tsx'
import { drawnGraph } from '../graph-view/drawn-graph.ts'
import { GraphCanvas, type GraphCanvasHandle } from '../graph-view/GraphCanvas.tsx'
import { partTips, spokenNode } from '../graph-view/part-tips.ts'
import { zoomStep } from '../graph-view/use-graph-keys.ts'
import { useLayout } from '../graph-view/use-layout.ts'
import { useText } from '../i18n/use-text.ts'
import css from './focused-graph.module.css'
import type { FocusedGraphProps } from './focused-graph-props.ts'
import { type GraphFocus, pictureOf } from './graph-focus.ts'

interface FocusedPictureProps
  extends Pick<FocusedGraphProps, 'name' | 'selected' | 'onSelect' | 'onAll'> {
  /** That the answer belongs to. */
  focus: GraphFocus
  answer: ResponseOf<typeof graphEndpoint>
  /** Prometheus is silent: the answer is an old one. */
  outdated: boolean
  compact: boolean
}

/** Width to height of the picture where the usual one does not fit. */
const aspects = { phone: 0.62, compact: 2.4, compactOnPhone: 1.2 }

/** The drawn surroundings; what they surround is marked as search marks what it found. */
export function FocusedPicture(props: FocusedPictureProps) {
  const { focus, answer, name, selected, onSelect, onAll, compact } = props
  const { graph, sources, window } = answer
  const t = useText()
  const format = useFormat()
  const narrow = useMediaQuery('(width < 768px)', false, { getInitialValueInEffect: false })
  const [tidied, setTidied] = useState(0)
  const [legend, setLegend] = useState(false)
  const canvas = useRef<GraphCanvasHandle>(null)
  const drawn = useMemo(
    () => drawnGraph(graph, { type: focus.type, boxes: 'namespace', label: 'rate', format, t }),
    [graph, focus.type, format, t],
  )
  const picture = `${pictureOf(focus)}|${tidied}`
  const { laidOut, error } = useLayout({
    graph: drawn,
    picture,
    kind: 'layered',
    aspect: aspectOf(compact, narrow),
  })
  const [moved, setMoved] = useState<{ picture: string; moves: Moves }>({ picture, moves: {} })
  const moves = moved.picture === picture ? moved.moves : nowhere
  const shown = useMemo(
    () => laidOut && { ...laidOut, ...withMoves(laidOut.rooms, laidOut, moves) },
    [laidOut, moves],
  )
  const middle = useMemo(
    () => new Set(graph.nodes.filter(({ focused }) => focused).map(({ id }) => id)),
    [graph],
  )
  const nodes = useMemo(() => byNodeId(graph.nodes), [graph])
  const describe = (id: string) => {
    const node = nodes.get(id)
    if (!node) return id
    return spokenNode(node, t)
  }
  const tip = useMemo(() => partTips(graph, { security: false, format, t }), [graph, format, t])
  if (error) {
    return (
      <div className={css.centre}>
        <EmptyState title={t('topology.layout.failed', { reason: error.message })} />
      </div>
    )
  }
  if (!shown) return <GraphSkeleton label={t('focus.loading', { name })} />
  const label = t('focus.label', { name, nodes: graph.nodes.length, edges: graph.edges.length })
  return (
    <>
      <div className={css.picture} onWheelCapture={compact ? keepFromZooming : undefined}>
        <GraphCanvas
          graph={shown.graph}
          rooms={shown.rooms}
          layout={shown.layout}
          curves={shown.curves}
          picture={shown.picture}
          onMove={(more) => setMoved({ picture, moves: { ...moves, ...more } })}
          selected={selected}
          found={middle}
          label={label}
          help={t('topology.canvas.help')}
          describe={describe}
          tip={tip}
          onSelect={onSelect}
          centred={null}
          handle={canvas}
        />
      </div>
      {legend && <Legend />}
      {onAll && (
        <div className={overlay.foot}>
          <StatusStrip
            graph={graph}
            sources={sources}
            outdatedSince={props.outdated ? Date.parse(window.at) : null}
            all={focus.limit === 'all'}
            collapsed={[]}
            onAll={onAll}
          />
          <ViewButtons
            exports={
              <ExportMenu
                picture={{ ...shown, title: label, answer: { graph, window } }}
                window={window}
                moves={nowhere}
              />
            }
            legend={legend}
            onReset={Object.keys(moves).length > 0 ? () => setMoved({ picture, moves: {} }) : null}
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

const nowhere: Moves = {}

function aspectOf(compact: boolean, narrow: boolean | undefined): number | null {
  if (compact) return narrow ? aspects.compactOnPhone : aspects.compact
  return narrow ? aspects.phone : null
}

/** The page scrolls under a small picture; with a key held, the wheel zooms as elsewhere. */
function keepFromZooming(event: WheelEvent & UIEvent) {
  if (!event.ctrlKey && !event.metaKey) event.stopPropagation()
}
