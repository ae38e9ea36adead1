import type { DrawnGraph } from './drawing.ts'
import type { Rect } from './geometry.ts'
import type { LabelWish, PlacedLabel } from './place-labels.ts'
import type { RectGrid } from './rect-grid.ts'
import type { PaintedLabel, Scene } from './scene.ts'
import type { TextMetrics } from './text-metrics.ts'

/** A picture that nobody attends to, and what it takes to place its labels anew. */
export interface Still {
  readonly graph: DrawnGraph
  readonly scene: Scene
  readonly wishes: ReadonlyMap<string, LabelWish>
  /** Rooms of symbols and texts. */
  readonly taken: RectGrid<Rect>
  readonly labelSize: number | null
  readonly metrics: TextMetrics
}

export const labelOf =
  (size: number) =>
  ({ edge, text, ground }: PlacedLabel): PaintedLabel => ({
    edge: edge.id,
    ground,
    lock: edge.lock ?? null,
    text,
    size,
    tone: edge.tone,
    emphasis: 1,
  })
