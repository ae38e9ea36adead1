/** How an edge's label is made up: its padlock, then its words, on a rounded ground. */
import { textSize } from './cell.ts'
import type { Lock } from './drawing.ts'
import type { Point, Rect } from './geometry.ts'
import type { PaintedLabel } from './scene.ts'
import type { TextMetrics } from './text-metrics.ts'

/** At the usual size of labels, in pixels. */
const padding = { x: 7, alone: 3, y: 3 }
/** Side of the padlock and the gap after it, for each pixel of the text's size. */
const lockSide = 1.1
const lockGap = 0.28

const lockRoom = (lock: Lock | null, text: string, size: number) =>
  lock === null ? 0 : size * (lockSide + (text === '' ? 0 : lockGap))

const paddingOf = (text: string, size: number) =>
  ((text === '' ? padding.alone : padding.x) * size) / textSize.label

/** The size of a label's ground. */
export const labelRoom = (text: string, lock: Lock | null, size: number, metrics: TextMetrics) => ({
  width: metrics.widthOf(text, size, 450) + lockRoom(lock, text, size) + 2 * paddingOf(text, size),
  height: size + (2 * padding.y * size) / textSize.label + 2,
})

interface LabelParts {
  /** The padlock's square; null where there is none. */
  readonly lock: Rect | null
  /** Middle of the baseline of the words. */
  readonly words: Point
}

export function labelParts({
  ground,
  lock,
  text,
  size,
}: Pick<PaintedLabel, 'ground' | 'lock' | 'text' | 'size'>): LabelParts {
  const middle = ground.y + ground.height / 2
  const side = size * lockSide
  return {
    lock: lock && {
      x: ground.x + paddingOf(text, size),
      y: middle - side / 2,
      width: side,
      height: side,
    },
    words: {
      x: ground.x + (ground.width + lockRoom(lock, text, size)) / 2,
      y: middle + size * 0.36,
    },
  }
}
