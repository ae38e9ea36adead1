import type { Point } from './geometry.ts'

const eighth = Math.PI / 4

/**
 * The point on the unit circle after a part of a whole turn, from the right downwards. Math.sin and
 * Math.cos may differ in their last digit from one engine to the next; sums and products may not.
 */
export function turn(part: number): Point {
  const eighths = (part - Math.floor(part)) * 8
  const octant = Math.round(eighths)
  const rest = (eighths - octant) * eighth
  const square = rest * rest
  const sin = rest * (1 - (square / 6) * (1 - (square / 20) * (1 - square / 42)))
  const cos = 1 - (square / 2) * (1 - (square / 12) * (1 - (square / 30) * (1 - square / 56)))
  const half = Math.SQRT1_2
  switch (octant % 8) {
    case 0:
      return { x: cos, y: sin }
    case 1:
      return { x: half * (cos - sin), y: half * (cos + sin) }
    case 2:
      return { x: -sin, y: cos }
    case 3:
      return { x: -half * (cos + sin), y: half * (cos - sin) }
    case 4:
      return { x: -cos, y: -sin }
    case 5:
      return { x: half * (sin - cos), y: -half * (cos + sin) }
    case 6:
      return { x: sin, y: -cos }
    default:
      return { x: half * (cos + sin), y: half * (sin - cos) }
  }
}
