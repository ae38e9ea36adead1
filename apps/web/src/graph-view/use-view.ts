import { type EdgeCurve, type Layout, type Point, pointAt, type Rect } from '@periplus/mesh/layout'
import { useEffect, useRef } from 'react'
import type { Surface } from './canvas.tsx'
import {
  centredOn,
  clampZoom,
  fitted,
  isInView,
  opened,
  type Size,
  zoomedAround,
} from './viewport.ts'

/** What the view shows on purpose, and keeps showing when the canvas becomes wider or narrower. */
type Aim =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly part: string }
  /** A person panned or zoomed: what is in the middle stays in the middle. */
  | { readonly kind: 'hand' }

const stepMs = 140
/** From the corner of a box to its title, in pixels of the picture. */
const titleInset = 16

/** Motion helps to follow a jump, unless the reader asked for none. */
const motionMs = () => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : stepMs)

interface ViewInput {
  surface: Surface | null
  bounds: Rect | null
  layout: Layout
  curves: ReadonlyMap<string, EdgeCurve>
  /** The size of the canvas: the side panel takes a part of it. */
  size: Size
}

/** Which part of the picture is on the screen. */
export function useView({ surface, bounds, layout, curves, size }: ViewInput) {
  const aim = useRef<Aim>({ kind: 'whole' })
  const lastSize = useRef(size)

  const look = (durationMs: number, whole: typeof fitted) => {
    if (!surface || !bounds || surface.size().width === 0) return
    aim.current = { kind: 'whole' }
    surface.look(whole(bounds, surface.size()), durationMs)
  }
  const placeOf = (part: string) => placeOfPart(part, layout, curves)
  const centre = (part: string, durationMs = motionMs()) => {
    const at = placeOf(part)
    if (!surface || !at) return
    aim.current = { kind: 'part', part }
    surface.look(centredOn(at, surface.size(), surface.viewport().zoom), durationMs)
  }
  const keepMiddle = (before: Size) => {
    if (!surface || before.width === 0) return
    const { zoom, pan } = surface.viewport()
    const now = surface.size()
    const x = pan.x + (now.width - before.width) / 2
    const y = pan.y + (now.height - before.height) / 2
    surface.look({ zoom, pan: { x, y } }, 0)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of size moves the view
  useEffect(() => {
    const before = lastSize.current
    lastSize.current = size
    if (aim.current.kind === 'whole') look(0, opened)
    else if (aim.current.kind === 'part') centre(aim.current.part, 0)
    else keepMiddle(before)
  }, [size])

  return {
    /** What a person sees first. */
    open: () => look(0, opened),
    fitAll: () => look(motionMs(), fitted),
    centre,
    /** Brings a node or an edge into view where it is not. */
    reveal(part: string) {
      const at = placeOf(part)
      if (surface && at && !isInView(at, surface.size(), surface.viewport())) centre(part)
    },
    zoomBy(factor: number) {
      if (!surface) return
      const view = surface.viewport()
      const { width, height } = surface.size()
      const middle = { x: width / 2, y: height / 2 }
      surface.look(zoomedAround(view, middle, clampZoom(view.zoom * factor)), motionMs())
      aim.current = { kind: 'hand' }
    },
    /** A person took the view. */
    taken() {
      aim.current = { kind: 'hand' }
    },
  }
}

/** Where a node stands, the middle of an edge, or the title of a box; null where it is not drawn. */
export function placeOfPart(
  id: string,
  { nodes, frames }: Layout,
  curves: ReadonlyMap<string, EdgeCurve>,
): Point | null {
  const curve = curves.get(id)
  const frame = frames.find(({ box }) => box === id)
  const title = frame && { x: frame.x + titleInset, y: frame.y + titleInset }
  return nodes[id] ?? (curve ? pointAt(curve, 0.5) : (title ?? null))
}
