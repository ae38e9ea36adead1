/** Points and rectangles in the picture's own pixels: x to the right, y downwards. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rect extends Point {
  readonly width: number
  readonly height: number
}

export const rightOf = (rect: Rect) => rect.x + rect.width
export const bottomOf = (rect: Rect) => rect.y + rect.height
export const centreOf = (rect: Rect): Point => ({
  x: rect.x + rect.width / 2,
  y: rect.y + rect.height / 2,
})

/** Whether two rectangles share any area, or come closer than `gap`. */
export function overlaps(a: Rect, b: Rect, gap = 0): boolean {
  return (
    a.x < rightOf(b) + gap &&
    b.x < rightOf(a) + gap &&
    a.y < bottomOf(b) + gap &&
    b.y < bottomOf(a) + gap
  )
}

export function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    rightOf(inner) <= rightOf(outer) &&
    bottomOf(inner) <= bottomOf(outer)
  )
}

export const moved = <R extends Rect>(rect: R, by: Point): R => ({
  ...rect,
  x: rect.x + by.x,
  y: rect.y + by.y,
})

/** The smallest rectangle around all of them; null for none. */
export function around(rects: readonly Rect[]): Rect | null {
  const [first, ...rest] = rects
  if (!first) return null
  let { x, y } = first
  let right = rightOf(first)
  let bottom = bottomOf(first)
  for (const rect of rest) {
    x = Math.min(x, rect.x)
    y = Math.min(y, rect.y)
    right = Math.max(right, rightOf(rect))
    bottom = Math.max(bottom, bottomOf(rect))
  }
  return { x, y, width: right - x, height: bottom - y }
}
