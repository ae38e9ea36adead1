/** Paints the traffic of one instant on a layer of its own. */
import {
  type PaintedEdge,
  type Palette,
  type Rect,
  RectGrid,
  type Scene,
} from '@periplus/mesh/layout'
import { boundsOf } from './hit-test.ts'
import type { Viewport } from './paint-canvas.ts'
import { type DotKind, dotsAt, dotsOnLine, type Flow, lengthOf } from './traffic-dots.ts'
import type { Size } from './viewport.ts'

type Context = CanvasRenderingContext2D

/** Pixels of the screen from the middle of a dot to its rim. */
const reach: Record<DotKind, number> = { request: 2.6, bytes: 2.2, error: 4.6 }
/** In a small picture dots shrink with the lines that they are on. */
const smallest = 0.55
/** More dots than this in view are thinned out: each costs a little of every frame. */
const mostInView = 1500

/** Circles are requests, squares are bytes, diamonds are requests that failed. */
const shapes: Record<DotKind, (path: Path2D, x: number, y: number, reach: number) => void> = {
  request(path, x, y, r) {
    path.moveTo(x + r, y)
    path.arc(x, y, r, 0, 2 * Math.PI)
  },
  bytes: (path, x, y, r) => path.rect(x - r, y - r, 2 * r, 2 * r),
  error(path, x, y, r) {
    path.moveTo(x, y - r)
    path.lineTo(x + r, y)
    path.lineTo(x, y + r)
    path.lineTo(x - r, y)
    path.closePath()
  },
}

/** @param seconds since whenever */
export function paintTraffic(
  context: Context,
  scene: Scene,
  flows: ReadonlyMap<string, Flow | null>,
  seconds: number,
  { viewport, size, pixelRatio }: { viewport: Viewport; size: Size; pixelRatio: number },
  palette: Palette,
): void {
  const { zoom, pan } = viewport
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
  context.clearRect(0, 0, size.width, size.height)
  const scale = Math.max(smallest, Math.min(1.2, zoom))
  const paths: Record<DotKind, Path2D> = {
    request: new Path2D(),
    bytes: new Path2D(),
    error: new Path2D(),
  }
  const moving = inView(scene.edges, flows, viewport, size)
  const wanted = moving.reduce(
    (sum, { edge, flow }) => sum + dotsOnLine(flow, lengthOf(edge.curve)),
    0,
  )
  const share = Math.min(1, mostInView / Math.max(1, wanted))
  const labels = groundsOf(scene)
  for (const { edge, flow, seed } of moving) {
    for (const { x, y, kind } of dotsAt(edge.curve, flow, seconds, seed, share)) {
      if (labels.hits({ x, y, width: 0, height: 0 }, reach[kind])) continue
      shapes[kind](paths[kind], x * zoom + pan.x, y * zoom + pan.y, reach[kind] * scale)
    }
  }
  context.fillStyle = palette.ring.healthy
  context.fill(paths.request)
  context.fillStyle = palette.accent
  context.fill(paths.bytes)
  context.strokeStyle = palette.panel
  context.lineWidth = 1.5
  context.stroke(paths.error)
  context.fillStyle = palette.ring.failing
  context.fill(paths.error)
}

const known = new WeakMap<Scene, RectGrid<Rect>>()

/** Dots pass behind labels: figures stay readable. */
function groundsOf(scene: Scene): RectGrid<Rect> {
  const before = known.get(scene)
  if (before) return before
  const grounds = new RectGrid<Rect>(scene.labels.map(({ ground }) => ground))
  known.set(scene, grounds)
  return grounds
}

interface Moving {
  readonly edge: PaintedEdge
  readonly flow: Flow
  readonly seed: number
}

/** Edges with traffic of which a part can be seen; what is dimmed stands still. */
function inView(
  edges: readonly PaintedEdge[],
  flows: ReadonlyMap<string, Flow | null>,
  { zoom, pan }: Viewport,
  size: Size,
): Moving[] {
  return edges.flatMap((edge, seed) => {
    const flow = flows.get(edge.id)
    if (!flow || edge.emphasis !== 1) return []
    const { x, y, width, height } = boundsOf(edge)
    const left = x * zoom + pan.x
    const top = y * zoom + pan.y
    const seen =
      left < size.width && top < size.height && left + width * zoom > 0 && top + height * zoom > 0
    return seen ? [{ edge, flow, seed }] : []
  })
}
