/** The outlines of symbols, glyphs and marks as SVG path data: for the canvas, SVG and legends. */
import type { Glyph, NodeSymbol } from './drawing.ts'
import type { Point } from './geometry.ts'

type Outline = (at: Point, radius: number) => string

const n = (value: number) => String(Math.round(value * 100) / 100)
const p = (x: number, y: number) => `${n(x)} ${n(y)}`

const circle: Outline = ({ x, y }, r) =>
  `M${p(x - r, y)}A${p(r, r)} 0 1 1 ${p(x + r, y)}A${p(r, r)} 0 1 1 ${p(x - r, y)}Z`

function polygon(points: readonly (readonly [number, number])[], { x, y }: Point, scale: number) {
  const corners = points.map(([dx, dy]) => p(x + dx * scale, y + dy * scale))
  return `M${corners.join('L')}Z`
}

function roundedRect({ x, y }: Point, halfWidth: number, halfHeight: number, corner: number) {
  const left = x - halfWidth
  const right = x + halfWidth
  const top = y - halfHeight
  const bottom = y + halfHeight
  const arc = (toX: number, toY: number) => `A${p(corner, corner)} 0 0 1 ${p(toX, toY)}`
  return (
    `M${p(left + corner, top)}H${n(right - corner)}${arc(right, top + corner)}` +
    `V${n(bottom - corner)}${arc(right - corner, bottom)}H${n(left + corner)}` +
    `${arc(left, bottom - corner)}V${n(top + corner)}${arc(left + corner, top)}Z`
  )
}

/** A cylinder, with the front rim of its lid. */
const drum: Outline = ({ x, y }, radius) => {
  const w = radius * 0.78
  const lid = radius * 0.26
  const top = y - radius * 0.92 + lid
  const bottom = y + radius * 0.92 - lid
  const rim = (toX: number, toY: number, sweep: 0 | 1) =>
    `A${p(w, lid)} 0 0 ${sweep} ${p(toX, toY)}`
  return (
    `M${p(x - w, top)}${rim(x + w, top, 1)}V${n(bottom)}${rim(x - w, bottom, 1)}Z` +
    `M${p(x - w, top)}${rim(x + w, top, 0)}`
  )
}

const pennant: Outline = (at, radius) =>
  polygon(
    [
      [-1, -0.86],
      [1, -0.86],
      [0.55, 0],
      [1, 0.86],
      [-1, 0.86],
      [-0.55, 0],
    ],
    at,
    radius,
  )

const diamond: Outline = (at, radius) =>
  polygon(
    [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ],
    at,
    radius,
  )

const hexagon: Outline = (at, radius) =>
  polygon(
    [
      [-0.5, -0.87],
      [0.5, -0.87],
      [1, 0],
      [0.5, 0.87],
      [-0.5, 0.87],
      [-1, 0],
    ],
    at,
    radius,
  )

const tag: Outline = (at, radius) =>
  polygon(
    [
      [-1, -0.72],
      [0.4, -0.72],
      [1, 0],
      [0.4, 0.72],
      [-1, 0.72],
    ],
    at,
    radius,
  )

const square: Outline = (at, radius) => roundedRect(at, radius, radius, 5)

const outlines: Readonly<Record<NodeSymbol, Outline>> = {
  workload: circle,
  service: diamond,
  gateway: pennant,
  external: square,
  operation: tag,
  'data-store': drum,
  namespace: (at, radius) => roundedRect(at, radius, radius * 0.82, 7),
  cluster: hexagon,
  unknown: circle,
  more: (at, radius) => roundedRect(at, radius * 1.2, radius * 0.7, radius * 0.7),
}

/** The outline of a symbol around its centre. */
export const symbolPath = (symbol: NodeSymbol, at: Point, radius: number): string =>
  outlines[symbol](at, radius)

/** Symbols that are not part of the mesh have a dashed ring. */
export const isDashed = (symbol: NodeSymbol) => symbol === 'external' || symbol === 'unknown'

/** A small drawing in the middle of a symbol, to be stroked. */
export function glyphPath(glyph: Glyph, { x, y }: Point): string {
  switch (glyph) {
    case 'vm': // a screen on its foot
      return `${roundedRect({ x, y: y - 1.5 }, 7, 4.5, 1.5)}M${p(x, y + 3)}V${n(y + 6.5)}M${p(x - 4, y + 6.5)}H${n(x + 4)}`
    case 'waypoint': // ways that pass one point
      return `M${p(x - 8, y)}H${n(x - 3)}M${p(x + 3, y)}H${n(x + 8)}M${p(x + 5.5, y - 2.5)}L${p(x + 8, y)}L${p(x + 5.5, y + 2.5)}${circle({ x, y }, 3)}`
    case 'restricted': // a lock
      return `${roundedRect({ x, y: y + 2 }, 4.5, 3.5, 1)}M${p(x - 2.7, y - 1.5)}V${n(y - 3.5)}A2.7 2.7 0 0 1 ${p(x + 2.7, y - 3.5)}V${n(y - 1.5)}`
  }
}

/** Where the mark of a node's health stands: on the right shoulder of its symbol. */
export const shoulderOf = (at: Point, radius: number): Point => ({
  x: at.x + radius * 0.76,
  y: at.y - radius * 0.76,
})

/** The ground of a mark (to be filled) and the sign on it (to be stroked). */
export const markPaths = {
  failing: {
    ground: (at: Point) => circle(at, 7),
    sign: ({ x, y }: Point) =>
      `M${p(x - 2.4, y - 2.4)}L${p(x + 2.4, y + 2.4)}M${p(x + 2.4, y - 2.4)}L${p(x - 2.4, y + 2.4)}`,
  },
  degraded: {
    ground: ({ x, y }: Point) => `M${p(x, y - 7.5)}L${p(x + 7.8, y + 6)}H${n(x - 7.8)}Z`,
    sign: ({ x, y }: Point) => `M${p(x, y - 3)}V${n(y + 1.4)}M${p(x, y + 3.6)}V${n(y + 3.7)}`,
  },
} as const
