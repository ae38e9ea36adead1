/** The rectangles that painted symbols and texts take, which no other text may touch. */
import type { Rect } from './geometry.ts'
import type { PaintedNode, PaintedText } from './scene.ts'
import type { TextMetrics } from './text-metrics.ts'

/** The symbol with its ring, and the mark on its shoulder. */
export function symbolRoom({
  at,
  radius,
  mark,
}: Pick<PaintedNode, 'at' | 'radius' | 'mark'>): Rect {
  const reach = radius + 3
  const shoulder = mark ? 6 : 0
  return {
    x: at.x - reach,
    y: at.y - reach - shoulder,
    width: 2 * reach + shoulder,
    height: 2 * reach + shoulder,
  }
}

/** From the top of the capitals to the end of the descenders. */
export function textRoom(
  { text, at, size, weight, role }: Omit<PaintedText, 'emphasis' | 'of'>,
  metrics: TextMetrics,
): Rect {
  const width = metrics.widthOf(text, size, weight)
  const x = role === 'title' ? at.x : at.x - width / 2
  return { x, y: at.y - size * 0.8, width, height: size * 1.05 }
}
