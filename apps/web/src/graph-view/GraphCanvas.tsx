import {
  around,
  attend,
  cellAt,
  type DrawnGraph,
  type EdgeCurve,
  interMetrics,
  type Layout,
  type LayoutGraph,
  type Moves,
  type Point,
  paintStill,
} from '@periplus/mesh/layout'
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { Canvas, type Surface } from './canvas.tsx'
import type { Grabbed } from './grabbed.ts'
import css from './graph-canvas.module.css'
import { NodeTip, type Tip } from './NodeTip.tsx'
import type { Viewport } from './paint-canvas.ts'
import { TrafficLayer } from './TrafficLayer.tsx'
import type { Flow } from './traffic-dots.ts'
import { useGraphKeys } from './use-graph-keys.ts'
import { useSettledZoom } from './use-settled-zoom.ts'
import { placeOfPart, useView } from './use-view.ts'
import type { Size } from './viewport.ts'

export interface GraphCanvasHandle {
  fit(): void
  zoomBy(factor: number): void
}

export interface CentreRequest {
  readonly node: string
}

interface GraphCanvasProps {
  graph: DrawnGraph
  /** The room that each part takes. */
  rooms: LayoutGraph
  layout: Layout
  curves: ReadonlyMap<string, EdgeCurve>
  /** A new value means another picture, which is fitted to the screen; a refresh is none. */
  picture: string
  selected: string | null
  found: ReadonlySet<string>
  /** What was not found is dimmed. */
  dimOthers: boolean
  /** Brings a node to the middle, once for each request; also one from before the graph was ready. */
  centred: CentreRequest | null
  label: string
  /** How the graph is used by keys, for readers. */
  help: string
  /** What is said beside a node or an edge under the pointer or the keys; null: nothing. */
  tip?: (id: string) => Tip | null
  /** What moves along the edges, by edge id; null or absent: nothing does. */
  traffic?: ReadonlyMap<string, Flow | null> | null
  /** What a node or an edge is called when the keyboard reaches it. */
  describe: (id: string) => string
  onSelect: (id: string | null) => void
  /** A double click on a node or on the title of a box; the click before it selected. */
  onOpen: ((id: string) => void) | null
  /** The menu of a node, an edge or a box is asked for, at a point of the canvas; null: there are none. */
  onMenu: ((id: string, at: Point) => void) | null
  /** Whose menu is open. */
  menuOf: string | null
  /** A person put nodes elsewhere. */
  onMove: (moves: Moves) => void
  handle: Ref<GraphCanvasHandle>
}

const nothing: Size = { width: 0, height: 0 }

export function GraphCanvas(props: GraphCanvasProps) {
  const { graph, rooms, layout, curves, picture, selected, found, dimOthers, handle } = props
  const [surface, setSurface] = useState<Surface | null>(null)
  const ground = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState(nothing)
  const [hovered, setHovered] = useState<string | null>(null)

  const bounds = useMemo(() => boundsOf(rooms, layout), [rooms, layout])

  const view = useView({ surface, bounds, layout, curves, size })
  useImperativeHandle(handle, () => ({ fit: view.fitAll, zoomBy: view.zoomBy }))

  const menuAtPart = (id: string) => {
    const place = placeOfPart(id, layout, curves)
    if (!surface || !place) return
    const { zoom, pan } = surface.viewport()
    props.onMenu?.(id, { x: place.x * zoom + pan.x, y: place.y * zoom + pan.y })
  }
  const keys = useGraphKeys({
    layout,
    edges: graph.edges,
    selected,
    onSelect: props.onSelect,
    onMove: view.reveal,
    onMenu: menuAtPart,
    zoomBy: view.zoomBy,
    fit: view.fitAll,
  })

  const [zoom, seeZoom] = useSettledZoom(graph)
  const still = useMemo(
    () => paintStill(graph, layout, curves, interMetrics, zoom),
    [graph, layout, curves, zoom],
  )
  const attended = props.menuOf ?? hovered ?? keys.cursor
  const scene = useMemo(
    () => attend(still, { selected, hovered: attended, found, dimOthers }),
    [still, selected, attended, found, dimOthers],
  )
  useEffect(() => surface?.show(scene), [surface, scene])
  const tip = attended === null || props.menuOf !== null ? null : (props.tip?.(attended) ?? null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another picture is fitted anew
  useEffect(() => view.open(), [surface, picture])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each request is served once
  useEffect(() => {
    if (props.centred) view.centre(props.centred.node)
  }, [surface, props.centred])

  return (
    <div
      className={css.canvas}
      role="application"
      aria-label={props.label}
      aria-description={props.help}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
      tabIndex={0}
      ref={ground}
      data-hand={hovered === null ? 'no' : 'yes'}
      onKeyDown={keys.onKeyDown}
      onBlur={keys.onBlur}
      onContextMenu={(event) => {
        // By a key: the canvas takes all others.
        if (event.target === event.currentTarget && props.onMenu) event.preventDefault()
      }}
    >
      <Canvas
        onReady={setSurface}
        onTap={props.onSelect}
        onTapAgain={(id) => props.onOpen?.(id)}
        onMenu={props.onMenu}
        onHover={setHovered}
        onViewport={(next, byHand) => {
          if (byHand) view.taken()
          if (ground.current) moveGround(ground.current, next)
          seeZoom(next.zoom)
        }}
        onResize={setSize}
        onMoved={(grabbed, by) => props.onMove(movesOf(grabbed, by, graph, layout))}
      />
      {props.traffic && surface && (
        <TrafficLayer scene={scene} flows={props.traffic} surface={surface} size={size} />
      )}
      {tip && attended !== null && surface && (
        <NodeTip tip={tip} scene={scene} of={attended} viewport={surface.viewport()} />
      )}
      <span className="reader-only" aria-live="polite">
        {keys.cursor === null ? '' : props.describe(keys.cursor)}
      </span>
    </div>
  )
}

function boundsOf(rooms: LayoutGraph, layout: Layout) {
  const cells = rooms.nodes.flatMap((node) => {
    const at = layout.nodes[node.id]
    return at ? [cellAt(node, at)] : []
  })
  return around([...layout.frames, ...cells])
}

/** Where the grabbed node, or every node of the grabbed box, stands then. */
function movesOf({ kind, id }: Grabbed, by: Point, graph: DrawnGraph, layout: Layout): Moves {
  const taken = graph.nodes.filter((node) => (kind === 'node' ? node.id === id : node.box === id))
  const moves = taken.flatMap((node) => {
    const at = layout.nodes[node.id]
    return at ? [[node.id, { x: Math.round(at.x + by.x), y: Math.round(at.y + by.y) }]] : []
  })
  return Object.fromEntries(moves)
}

/** The dots of the ground move with the picture, without a rendering of React for each frame. */
function moveGround({ style }: HTMLElement, { zoom, pan }: Viewport) {
  const gap = 26 * Math.max(0.6, Math.min(1.6, zoom))
  style.backgroundPosition = `${pan.x}px ${pan.y}px`
  style.backgroundSize = `${gap}px ${gap}px`
}
