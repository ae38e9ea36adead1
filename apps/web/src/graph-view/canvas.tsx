/**
 * The surface of the graph: a canvas that is painted from the display list, and the hands on it.
 * It knows where things are; what they mean is the page's business.
 */
import type { Point, Scene } from '@periplus/mesh/layout'
import { useEffect, useRef } from 'react'
import { listenToGestures } from './gestures.ts'
import { paintGhost } from './ghost.ts'
import type { Grabbed } from './grabbed.ts'
import css from './graph-canvas.module.css'
import { boxTitleAt, targetAt } from './hit-test.ts'
import type { Viewport } from './paint-canvas.ts'
import { onPaletteChange, readPalette } from './palette.ts'
import { openScreen } from './screen.ts'
import { clampZoom, type Size, zoomedAround } from './viewport.ts'

/** What the surface can be told. */
export interface Surface {
  show(scene: Scene): void
  viewport(): Viewport
  size(): Size
  /** @param durationMs 0 jumps */
  look(viewport: Viewport, durationMs: number): void
  /** The canvas as it is on the screen. */
  element(): HTMLCanvasElement
}

export interface SurfaceEvents {
  onReady(surface: Surface): void
  /** A click on a node, an edge or the title of a box, or on the ground (null). */
  onTap(id: string | null): void
  /** A second click on what was clicked before, wherever it has moved since. */
  onTapAgain(id: string): void
  /** The menu of something is asked for, at a point of the canvas; null where nothing has one. */
  onMenu: ((id: string, at: Point) => void) | null
  onHover(id: string | null): void
  /** `byHand`: a person panned or zoomed, so the view is theirs. */
  onViewport(viewport: Viewport, byHand: boolean): void
  onResize(size: Size): void
  /** A node or box was put elsewhere, by so many pixels of the picture. */
  onMoved(grabbed: Grabbed, by: Point): void
}

export function Canvas(events: SurfaceEvents) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const latest = useRef(events)
  latest.current = events
  useEffect(
    () => (canvas.current ? openSurface(canvas.current, () => latest.current) : undefined),
    [],
  )
  return <canvas className={css.surface} ref={canvas} />
}

const fullSize: Viewport = { zoom: 1, pan: { x: 0, y: 0 } }

function openSurface(canvas: HTMLCanvasElement, events: () => SurfaceEvents): () => void {
  let viewport = fullSize
  let scene: Scene | null = null
  let hovered: string | null = null
  let ghost: { grabbed: Grabbed; by: Point } | null = null
  let animation = 0

  let palette = readPalette(canvas)
  const screen = openScreen(canvas, { palette, viewport, size: sizeOf(canvas) }, (context) => {
    if (ghost && scene) paintGhost(context, scene, ghost.grabbed, ghost.by, viewport, palette)
  })
  const see = (next: Viewport, byHand: boolean) => {
    viewport = next
    screen.look(next)
    events().onViewport(next, byHand)
  }
  const inPicture = ({ x, y }: Point): Point => ({
    x: (x - viewport.pan.x) / viewport.zoom,
    y: (y - viewport.pan.y) / viewport.zoom,
  })
  const targetUnder = (at: Point) => (scene ? targetAt(scene, inPicture(at), viewport.zoom) : null)
  const grabbedAt = (at: Point): Grabbed | null => {
    const target = targetUnder(at)
    if (target) return target.kind === 'node' ? { kind: 'node', id: target.id } : null
    const box = scene ? boxTitleAt(scene, inPicture(at)) : null
    return box === null ? null : { kind: 'box', id: box }
  }
  const thingAt = (at: Point) => grabbedAt(at)?.id ?? targetUnder(at)?.id ?? null
  const hover = (id: string | null) => {
    if (id === hovered) return
    hovered = id
    events().onHover(id)
  }
  const carriedBy = (from: Point, at: Point): Point => ({
    x: (at.x - from.x) / viewport.zoom,
    y: (at.y - from.y) / viewport.zoom,
  })
  let grabbed: Grabbed | null = null
  let tapped: string | null = null

  const stopGestures = listenToGestures(canvas, {
    onGrab(at) {
      cancelAnimationFrame(animation)
      grabbed = grabbedAt(at)
      return grabbed !== null
    },
    onPan({ x, y }) {
      hover(null)
      const { zoom, pan } = viewport
      see({ zoom, pan: { x: pan.x + x, y: pan.y + y } }, true)
    },
    onZoom(factor, around) {
      hover(null)
      cancelAnimationFrame(animation)
      see(zoomedAround(viewport, around, clampZoom(viewport.zoom * factor)), true)
    },
    onCarry(from, at) {
      if (!grabbed) return
      ghost = { grabbed, by: carriedBy(from, at) }
      screen.look(viewport)
    },
    onDrop(from, at) {
      if (grabbed && at !== from) events().onMoved(grabbed, carriedBy(from, at))
      ghost = null
      screen.look(viewport)
    },
    onTap(at) {
      tapped = thingAt(at)
      events().onTap(tapped)
    },
    onTapAgain() {
      if (tapped !== null) events().onTapAgain(tapped)
    },
    onMenu(at) {
      const { onMenu } = events()
      const id = onMenu && thingAt(at)
      if (!onMenu || id === null) return false
      onMenu(id, at)
      return true
    },
    onPoint: (at) => hover(at && (targetUnder(at)?.id ?? null)),
  })
  const stopListening = onPaletteChange(() => {
    palette = readPalette(canvas)
    screen.colour(palette)
  })
  const observer = new ResizeObserver(() => {
    screen.resize(sizeOf(canvas))
    events().onResize(sizeOf(canvas))
  })
  observer.observe(canvas)
  // The first texts may have been painted before the bundled font arrived.
  void document.fonts.ready.then(() => screen.refresh())

  events().onReady({
    show(next) {
      scene = next
      screen.show(next)
    },
    viewport: () => viewport,
    size: () => sizeOf(canvas),
    look(to, durationMs) {
      cancelAnimationFrame(animation)
      if (durationMs <= 0) see(to, false)
      else animation = glide(viewport, to, durationMs, see, (next) => (animation = next))
    },
    element: () => canvas,
  })
  return () => {
    cancelAnimationFrame(animation)
    stopGestures()
    stopListening()
    observer.disconnect()
    screen.close()
  }
}

/** Moves the view evenly; returns the first frame's handle, later ones are told. */
function glide(
  from: Viewport,
  to: Viewport,
  durationMs: number,
  see: (viewport: Viewport, byHand: boolean) => void,
  onFrame: (handle: number) => void,
): number {
  const start = performance.now()
  const between = (a: number, b: number, t: number) => a + (b - a) * t
  const step = (now: number) => {
    const t = Math.max(0, Math.min(1, (now - start) / durationMs))
    const eased = t * (2 - t)
    const pan = {
      x: between(from.pan.x, to.pan.x, eased),
      y: between(from.pan.y, to.pan.y, eased),
    }
    see({ zoom: between(from.zoom, to.zoom, eased), pan }, false)
    if (t < 1) onFrame(requestAnimationFrame(step))
  }
  return requestAnimationFrame(step)
}

const sizeOf = (element: HTMLElement): Size => ({
  width: element.clientWidth,
  height: element.clientHeight,
})
