/** Where the labels of edges go: on their line, never on a node, a name or another label. */
import type { DrawnEdge, Tone } from './drawing.ts'
import { type EdgeCurve, pointAt } from './edge-curve.ts'
import type { Point, Rect } from './geometry.ts'
import { labelRoom } from './label-parts.ts'
import { RectGrid } from './rect-grid.ts'
import type { TextMetrics } from './text-metrics.ts'

/** Places along the line, best first. */
const places = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8]

const gap = 2

export interface LabelWish {
  readonly edge: DrawnEdge
  readonly curve: EdgeCurve
  /** It is itself selected or under the pointer: shown even where no place is free. */
  readonly forced: boolean
}

export interface PlacedLabel {
  readonly edge: DrawnEdge
  /** Empty where the padlock stands alone. */
  readonly text: string
  readonly ground: Rect
}

const severity: Record<Tone, number> = { failing: 3, degraded: 2, healthy: 1, idle: 1, unknown: 1 }

/** Forced ones first, then failing, degraded, then by importance. */
const byPriority = (a: LabelWish, b: LabelWish) =>
  Number(b.forced) - Number(a.forced) ||
  severity[b.edge.tone] - severity[a.edge.tone] ||
  b.edge.importance - a.edge.importance ||
  (a.edge.id < b.edge.id ? -1 : 1)

/** @param taken rectangles of symbols, names and titles */
export function placeLabels(
  wishes: readonly LabelWish[],
  taken: RectGrid<Rect>,
  size: number,
  metrics: TextMetrics,
): PlacedLabel[] {
  const labels = new RectGrid<Rect>()
  const isFree = (ground: Rect) => !taken.hits(ground, gap) && !labels.hits(ground, gap)
  const placed: PlacedLabel[] = []
  for (const wish of [...wishes].sort(byPriority)) {
    const label = freePlace(wish, isFree, size, metrics)
    if (!label) continue
    labels.add(label.ground)
    placed.push(label)
  }
  return placed
}

function freePlace(
  { edge, curve, forced }: LabelWish,
  isFree: (ground: Rect) => boolean,
  size: number,
  metrics: TextMetrics,
): PlacedLabel | null {
  const lock = edge.lock ?? null
  for (const text of lock === null ? edge.labels : [...edge.labels, '']) {
    const room = labelRoom(text, lock, size, metrics)
    for (const t of places) {
      const ground = groundAt(pointAt(curve, t), room)
      if (isFree(ground)) return { edge, text, ground }
    }
  }
  return forced ? besideLine(edge, curve, isFree, size, metrics) : null
}

/** Over the middle of a line and under it, nearest first, in heights of a label; then on it. */
const asides = [-1.6, 1.6, -2.6, 2.6, -3.6, 3.6, -5, 5]

/** A label that must be shown: beside its line where there is no room on it. */
function besideLine(
  edge: DrawnEdge,
  curve: EdgeCurve,
  isFree: (ground: Rect) => boolean,
  size: number,
  metrics: TextMetrics,
): PlacedLabel | null {
  const lock = edge.lock ?? null
  const [text = lock === null ? undefined : ''] = edge.labels
  if (text === undefined) return null
  const room = labelRoom(text, lock, size, metrics)
  const { x, y } = pointAt(curve, 0.5)
  const free = asides
    .map((aside) => groundAt({ x, y: y + aside * room.height }, room))
    .find((ground) => isFree(ground))
  return { edge, text, ground: free ?? groundAt({ x, y }, room) }
}

const groundAt = (at: Point, { width, height }: Pick<Rect, 'width' | 'height'>): Rect => ({
  x: at.x - width / 2,
  y: at.y - height / 2,
  width,
  height,
})
