/**
 * The way of an edge: two quadratic Béziers that meet in the middle between their control points.
 * Labels, the SVG, the line on the screen and what a pointer hits all go by it.
 */
import type { Point } from './geometry.ts'
import type { LayoutKind } from './model.ts'

export interface EdgeCurve {
  readonly start: Point
  readonly control1: Point
  readonly control2: Point
  readonly end: Point
}

/** A symbol at the end of an edge. */
export interface EdgeEnd extends Point {
  readonly radius: number
  /** Pixels from its centre down to the end of its texts. */
  readonly below: number
}

/** Room between the symbol and the line's end, for the ring and the arrow. */
const clearance = { start: 3, end: 5 }

/** Share of the advance at which the curve turns: a quarter gives the slope of a usual S-curve. */
const steepness = 0.27

/** Below this advance a target is above or below its source rather than beside it. */
const beside = 44

/**
 * @param bow pixels by which the middle is pushed aside (down, or to the right where traffic flows
 *   down), to go round things; negative to the other side
 */
export function curveBetween(
  source: EdgeEnd,
  target: EdgeEnd,
  bow: number,
  kind: LayoutKind = 'layered',
): EdgeCurve {
  if (kind === 'top-down') return downwards(source, target, bow)
  return kind === 'layered' ? sidewards(source, target, bow) : straight(source, target, bow)
}

function sidewards(source: EdgeEnd, target: EdgeEnd, bow: number): EdgeCurve {
  const dx = target.x - source.x
  if (Math.abs(dx) < beside) return arcBetween(source, target, bow)
  const direction = dx > 0 ? 1 : -1
  const start = {
    x: source.x + direction * (source.radius + clearance.start),
    y: source.y,
  }
  const end = { x: target.x - direction * (target.radius + clearance.end), y: target.y }
  const reach = Math.max(14, Math.abs(end.x - start.x) * steepness)
  return {
    start,
    control1: { x: start.x + direction * reach, y: start.y + bow },
    control2: { x: end.x - direction * reach, y: end.y + bow },
    end,
  }
}

/** From below the texts of the one to the top of the other; to what is not below, by the side. */
function downwards(source: EdgeEnd, target: EdgeEnd, bow: number): EdgeCurve {
  const start = { x: source.x, y: source.y + source.below }
  const end = { x: target.x, y: target.y - target.radius - clearance.end }
  if (end.y - start.y < 16) return sidewards(source, target, bow)
  const reach = Math.max(14, (end.y - start.y) * steepness)
  return {
    start,
    control1: { x: start.x + bow, y: start.y + reach },
    control2: { x: end.x + bow, y: end.y - reach },
    end,
  }
}

/** The straight way from rim to rim, where traffic has no one direction. */
function straight(source: EdgeEnd, target: EdgeEnd, bow: number): EdgeCurve {
  const dx = target.x - source.x
  const dy = target.y - source.y
  const length = Math.sqrt(dx * dx + dy * dy)
  if (length < source.radius + target.radius + 12) return sidewards(source, target, bow)
  const along = { x: dx / length, y: dy / length }
  // Seen along the way the bow goes to its right, so that two directions of one pair part.
  const aside = along.x < 0 ? -bow : bow
  const on = (from: Point, distance: number, push: number): Point => ({
    x: from.x + along.x * distance - along.y * push,
    y: from.y + along.y * distance + along.x * push,
  })
  const start = on(source, source.radius + clearance.start, 0)
  const end = on(target, -(target.radius + clearance.end), 0)
  const reach = (length - source.radius - target.radius) * steepness
  return { start, control1: on(start, reach, aside), control2: on(end, -reach, aside), end }
}

/** One above the other: out at one side and back in at the same side, clear of the names below. */
function arcBetween(source: EdgeEnd, target: EdgeEnd, bow: number): EdgeCurve {
  const side = bow < 0 ? -1 : 1
  const rim = Math.max(side * source.x + source.radius, side * target.x + target.radius)
  const out = side * (rim + 34 + Math.abs(bow) * 0.6)
  return {
    start: { x: source.x + side * (source.radius + clearance.start), y: source.y },
    control1: { x: out, y: source.y + (target.y - source.y) * 0.12 },
    control2: { x: out, y: target.y - (target.y - source.y) * 0.12 },
    end: { x: target.x + side * (target.radius + clearance.end), y: target.y },
  }
}

/** The first loop has room for its label; each further one is a little larger than the one before. */
const loopHeight = { first: 26, further: 9 } as const

/** Pixels that a node's loops take above its symbol. */
export const loopRoom = (loops: number) =>
  loops === 0 ? 0 : loopHeight.first + (loops - 1) * loopHeight.further

/**
 * A loop above the symbol, for calls to itself.
 * @param earlier how many loops the node has already: each is larger than the one before
 */
export function loopAt({ x, y, radius }: Omit<EdgeEnd, 'below'>, earlier = 0): EdgeCurve {
  const side = radius * 0.5
  const top = y - radius - loopHeight.first * 1.25 - loopHeight.further * 1.3 * earlier
  const out = radius * 1.1 + 7 * earlier
  return {
    start: { x: x - side, y: y - radius - clearance.start },
    control1: { x: x - out, y: top },
    control2: { x: x + out, y: top },
    end: { x: x + side, y: y - radius - clearance.end },
  }
}

export const middleOf = ({ control1, control2 }: EdgeCurve): Point => ({
  x: (control1.x + control2.x) / 2,
  y: (control1.y + control2.y) / 2,
})

/** The point at `t` between 0 (start) and 1 (end). */
export function pointAt(curve: EdgeCurve, t: number): Point {
  const middle = middleOf(curve)
  return t < 0.5
    ? quadratic(curve.start, curve.control1, middle, t * 2)
    : quadratic(middle, curve.control2, curve.end, t * 2 - 1)
}

function quadratic(a: Point, control: Point, b: Point, t: number): Point {
  const u = 1 - t
  return {
    x: u * u * a.x + 2 * u * t * control.x + t * t * b.x,
    y: u * u * a.y + 2 * u * t * control.y + t * t * b.y,
  }
}
