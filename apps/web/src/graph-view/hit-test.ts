/** What is under a point of the picture. */
import {
  framePadding,
  type PaintedEdge,
  type Point,
  pointAt,
  type Rect,
  type Scene,
} from '@periplus/mesh/layout'

/** Room around a symbol that still counts as it, in pixels of the picture. */
const nodeMargin = 4
/** Screen pixels beside a line that still count as it. */
const lineMargin = 5
const samples = 16

/** What a person can point at. */
export type Target =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'edge'; readonly id: string }

/** The uppermost node, else the nearest line, at a point of the picture; null on the ground. */
export function targetAt(scene: Scene, at: Point, zoom: number): Target | null {
  for (const node of scene.nodes.toReversed()) {
    const reach = node.radius + nodeMargin
    const dx = at.x - node.at.x
    const dy = at.y - node.at.y
    if (dx * dx + dy * dy <= reach * reach) return { kind: 'node', id: node.id }
  }
  for (const { of, at: corner, size } of scene.badges) {
    if (isWithin({ ...corner, width: size, height: size }, at, 2)) return { kind: 'node', id: of }
  }
  const margin = lineMargin / Math.min(1, zoom)
  let nearest: string | null = null
  let shortest = margin
  for (const edge of scene.edges) {
    if (!isWithin(boundsOf(edge), at, margin)) continue
    const distance = distanceTo(edge, at)
    if (distance > shortest) continue
    nearest = edge.id
    shortest = distance
  }
  return nearest === null ? null : { kind: 'edge', id: nearest }
}

/** The box whose title is at a point: there it is taken; the ground below it moves the view. */
export function boxTitleAt(scene: Scene, at: Point): string | null {
  const hit = scene.frames.findLast((frame) =>
    isWithin({ ...frame, height: framePadding.top - 6 }, at, 0),
  )
  return hit?.box ?? null
}

const isWithin = ({ x, y, width, height }: Rect, at: Point, margin: number) =>
  at.x >= x - margin &&
  at.y >= y - margin &&
  at.x <= x + width + margin &&
  at.y <= y + height + margin

const known = new WeakMap<PaintedEdge['curve'], Rect>()

/** The rectangle around a line: no part of a Bézier is outside its control points. */
export function boundsOf({ curve }: PaintedEdge): Rect {
  const remembered = known.get(curve)
  if (remembered) return remembered
  const points = [curve.start, curve.control1, curve.control2, curve.end]
  const x = Math.min(...points.map((point) => point.x))
  const y = Math.min(...points.map((point) => point.y))
  const width = Math.max(...points.map((point) => point.x)) - x
  const height = Math.max(...points.map((point) => point.y)) - y
  const bounds = { x, y, width, height }
  known.set(curve, bounds)
  return bounds
}

function distanceTo({ curve }: PaintedEdge, at: Point): number {
  let shortest = Number.POSITIVE_INFINITY
  let from = curve.start
  for (let index = 1; index <= samples; index++) {
    const to = pointAt(curve, index / samples)
    shortest = Math.min(shortest, distanceToSegment(at, from, to))
    from = to
  }
  return shortest
}

function distanceToSegment(at: Point, from: Point, to: Point): number {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const along = ((at.x - from.x) * dx + (at.y - from.y) * dy) / (dx * dx + dy * dy || 1)
  const t = Math.max(0, Math.min(1, along))
  return Math.hypot(at.x - from.x - t * dx, at.y - from.y - t * dy)
}
