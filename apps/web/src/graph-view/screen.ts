/**
 * Puts a display list on a canvas. Painting thousands of lines takes longer than a frame may, so
 * the painting is kept, larger than the screen, and panning only copies it; while the zoom changes
 * it is copied larger or smaller, and painted sharply when the movement ends.
 */
import type { Palette, Scene } from '@periplus/mesh/layout'
import { paintScene, type Viewport } from './paint-canvas.ts'
import type { Size } from './viewport.ts'

/** The painting reaches this share of the screen beyond each of its sides. */
const overscan = 0.5
/** A zoom that rested this long, in ms, is painted sharply. */
const settledMs = 120
/** Pictures with fewer parts than this are painted in every frame. */
const fewParts = 700

interface Painting {
  readonly canvas: HTMLCanvasElement
  readonly scene: Scene
  readonly palette: Palette
  readonly viewport: Viewport
  readonly size: Size
  readonly ratio: number
}

export interface Screen {
  show(scene: Scene): void
  colour(palette: Palette): void
  /** Sees the same picture from elsewhere. */
  look(viewport: Viewport): void
  resize(size: Size): void
  /** Paints again although nothing is known to have changed: a font arrived. */
  refresh(): void
  close(): void
}

/** @param after called with the context in CSS pixels when the picture stands, to paint over it */
export function openScreen(
  canvas: HTMLCanvasElement,
  first: { palette: Palette; viewport: Viewport; size: Size },
  after: (context: CanvasRenderingContext2D, viewport: Viewport) => void,
): Screen {
  const context = canvas.getContext('2d')
  const spare = document.createElement('canvas')
  let { palette, viewport, size } = first
  let scene: Scene | null = null
  let painting: Painting | null = null
  let frame = 0
  let settling = 0

  const schedule = () => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  const isCurrent = (kept: Painting) =>
    kept.scene === scene && kept.palette === palette && kept.ratio === window.devicePixelRatio
  const draw = () => {
    frame = 0
    if (!context || !scene || size.width === 0) return
    const parts = scene.edges.length + scene.nodes.length
    const sameZoom = painting?.viewport.zoom === viewport.zoom
    const blurred =
      painting !== null && isCurrent(painting) && !sameZoom && parts > fewParts && settling !== 0
    if (
      !painting ||
      !(blurred || (isCurrent(painting) && sameZoom && covers(painting, viewport)))
    ) {
      painting = paintAround(spare, scene, viewport, size, palette)
    }
    copy(context, painting, viewport)
    after(context, viewport)
  }
  const resizeCanvas = () => {
    canvas.width = Math.round(size.width * window.devicePixelRatio)
    canvas.height = Math.round(size.height * window.devicePixelRatio)
    painting = null
    // A resized canvas is empty: it must not stay so until the next frame.
    draw()
  }
  resizeCanvas()
  return {
    show(next) {
      scene = next
      schedule()
    },
    colour(next) {
      palette = next
      schedule()
    },
    look(next) {
      if (next.zoom !== viewport.zoom) {
        window.clearTimeout(settling)
        settling = window.setTimeout(() => {
          settling = 0
          schedule()
        }, settledMs)
      }
      viewport = next
      schedule()
    },
    resize(next) {
      size = next
      resizeCanvas()
    },
    refresh() {
      painting = null
      schedule()
    },
    close() {
      cancelAnimationFrame(frame)
      window.clearTimeout(settling)
    },
  }
}

const marginOf = ({ width, height }: Size) => ({
  x: Math.round(width * overscan),
  y: Math.round(height * overscan),
})

/** Whether a move of the view stays within what is painted. */
function covers({ viewport: then, size }: Painting, now: Viewport): boolean {
  const margin = marginOf(size)
  return (
    Math.abs(now.pan.x - then.pan.x) <= margin.x && Math.abs(now.pan.y - then.pan.y) <= margin.y
  )
}

function paintAround(
  canvas: HTMLCanvasElement,
  scene: Scene,
  viewport: Viewport,
  size: Size,
  palette: Palette,
): Painting {
  const ratio = window.devicePixelRatio
  const margin = marginOf(size)
  const width = Math.round((size.width + 2 * margin.x) * ratio)
  const height = Math.round((size.height + 2 * margin.y) * ratio)
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width
    canvas.height = height
  }
  const context = canvas.getContext('2d')
  const pan = { x: viewport.pan.x + margin.x, y: viewport.pan.y + margin.y }
  if (context) paintScene(context, scene, { zoom: viewport.zoom, pan }, palette, ratio)
  return { canvas, scene, palette, viewport, size, ratio }
}

function copy(
  context: CanvasRenderingContext2D,
  { canvas, viewport: then, size, ratio }: Painting,
  now: Viewport,
) {
  const margin = marginOf(size)
  const scale = now.zoom / then.zoom
  const left = now.pan.x - (then.pan.x + margin.x) * scale
  const top = now.pan.y - (then.pan.y + margin.y) * scale
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, context.canvas.width, context.canvas.height)
  context.drawImage(
    canvas,
    Math.round(left * ratio),
    Math.round(top * ratio),
    Math.round(canvas.width * scale),
    Math.round(canvas.height * scale),
  )
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
}
