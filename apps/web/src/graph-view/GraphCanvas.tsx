import {
  around,
  cellAt,
  curvesOf,
  type DrawnGraph,
  interMetrics,
  type Layout,
  layoutGraphOf,
  paint,
} from '@periplus/mesh/layout'
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { Canvas, type Surface } from './canvas.tsx'
import css from './graph-canvas.module.css'
import type { Viewport } from './paint-canvas.ts'
import { useGraphKeys } from './use-graph-keys.ts'
import { centredOn, clampZoom, fitted, isInView, opened, type Size } from './viewport.ts'

export interface GraphCanvasHandle {
  fit(): void
  zoomBy(factor: number): void
}

export interface CentreRequest {
  readonly node: string
}

interface GraphCanvasProps {
  graph: DrawnGraph
  layout: Layout
  /** A new value means another picture, which is fitted to the screen; a refresh is none. */
  picture: string
  selected: string | null
  found: ReadonlySet<string>
  /** Brings a node to the middle, once for each request; also one from before the graph was ready. */
  centred: CentreRequest | null
  label: string
  /** How the graph is used by keys, for readers. */
  help: string
  /** What a node is called when the keyboard reaches it. */
  describe: (node: string) => string
  onSelect: (id: string | null) => void
  handle: Ref<GraphCanvasHandle>
}

const stepMs = 140

/** Motion helps to follow a jump, unless the reader asked for none. */
const motionMs = () => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : stepMs)

const fullSize: Viewport = { zoom: 1, pan: { x: 0, y: 0 } }
const nothing: Size = { width: 0, height: 0 }

export function GraphCanvas(props: GraphCanvasProps) {
  const { graph, layout, picture, selected, found, handle } = props
  const [surface, setSurface] = useState<Surface | null>(null)
  const [viewport, setViewport] = useState(fullSize)
  const [size, setSize] = useState(nothing)
  const [hovered, setHovered] = useState<string | null>(null)
  const ownView = useRef(false)

  const curves = useMemo(() => curvesOf(graph, layout, interMetrics), [graph, layout])
  const bounds = useMemo(() => boundsOf(graph, layout), [graph, layout])

  const fitAll = (durationMs: number) => {
    if (!surface || !bounds || surface.size().width === 0) return
    ownView.current = false
    surface.look(fitted(bounds, surface.size()), durationMs)
  }
  const open = () => {
    if (!surface || !bounds || surface.size().width === 0) return
    ownView.current = false
    surface.look(opened(bounds, surface.size()), 0)
  }
  const zoomBy = (factor: number) => {
    if (!surface) return
    const { zoom, pan } = surface.viewport()
    const { width, height } = surface.size()
    const next = clampZoom(zoom * factor)
    const keep = (middle: number, offset: number) => middle - ((middle - offset) * next) / zoom
    ownView.current = true
    const to = { zoom: next, pan: { x: keep(width / 2, pan.x), y: keep(height / 2, pan.y) } }
    surface.look(to, motionMs())
  }
  const centre = (node: string) => {
    const at = layout.nodes[node]
    if (!surface || !at) return
    ownView.current = true
    surface.look(centredOn(at, surface.size(), surface.viewport().zoom), motionMs())
  }
  const reveal = (node: string) => {
    const at = layout.nodes[node]
    if (surface && at && !isInView(at, surface.size(), surface.viewport())) centre(node)
  }
  useImperativeHandle(handle, () => ({ fit: () => fitAll(motionMs()), zoomBy }))

  const keys = useGraphKeys({
    layout,
    selected,
    onSelect: props.onSelect,
    onMove: reveal,
    zoomBy,
    fit: () => fitAll(motionMs()),
  })

  const scene = useMemo(
    () =>
      paint(graph, layout, curves, interMetrics, {
        zoom: viewport.zoom,
        selected,
        hovered: hovered ?? keys.cursor,
        found,
      }),
    [graph, layout, curves, viewport.zoom, selected, hovered, keys.cursor, found],
  )
  useEffect(() => surface?.show(scene), [surface, scene])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another picture is fitted anew
  useEffect(() => open(), [surface, picture])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each request is served once
  useEffect(() => {
    if (props.centred) centre(props.centred.node)
  }, [surface, props.centred])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a view chosen by hand is kept
  useEffect(() => {
    if (!ownView.current) open()
  }, [size])

  return (
    <div
      className={css.canvas}
      role="application"
      aria-label={props.label}
      aria-description={props.help}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
      tabIndex={0}
      data-hand={hovered === null ? 'no' : 'yes'}
      style={groundOf(viewport)}
      onKeyDown={keys.onKeyDown}
      onBlur={keys.onBlur}
    >
      <Canvas
        onReady={setSurface}
        onTap={props.onSelect}
        onHover={setHovered}
        onViewport={(next, byHand) => {
          if (byHand) ownView.current = true
          setViewport(next)
        }}
        onResize={setSize}
      />
      <span className="reader-only" aria-live="polite">
        {keys.cursor === null ? '' : props.describe(keys.cursor)}
      </span>
    </div>
  )
}

function boundsOf(graph: DrawnGraph, layout: Layout) {
  const cells = layoutGraphOf(graph, interMetrics).nodes.flatMap((node) => {
    const at = layout.nodes[node.id]
    return at ? [cellAt(node, at)] : []
  })
  return around([...layout.frames, ...cells])
}

/** The dots of the ground move with the picture. */
const groundOf = ({ zoom, pan }: Viewport) => {
  const gap = 26 * Math.max(0.6, Math.min(1.6, zoom))
  return {
    backgroundPosition: `${pan.x}px ${pan.y}px`,
    backgroundSize: `${gap}px ${gap}px`,
  }
}
