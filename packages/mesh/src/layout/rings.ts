/** Concentric ellipses: what has most connections stands in the middle, the rest around it. */
import type { Point } from './geometry.ts'
import { type LayoutNode, nodeGap } from './model.ts'
import { neighboursOf, type Pair } from './pairs.ts'
import type { PlacedNode } from './placed-node.ts'
import { turn } from './turn.ts'

const leastAspect = 1.2
/** Pixels kept free beside a node for the lines and their labels. */
const room = { x: nodeGap + 14, y: nodeGap }

/**
 * @param nodes in the order of ids
 * @param pairs their number at a node decides how near to the middle it stands
 */
export function inRings(nodes: readonly LayoutNode[], pairs: readonly Pair[]): PlacedNode[] {
  const neighbours = neighboursOf(pairs)
  const connections = ({ id }: LayoutNode) => neighbours.get(id)?.length ?? 0
  const waiting = [...nodes].sort((a, b) => connections(b) - connections(a))
  const height = Math.max(...nodes.map((node) => node.above + node.below)) + room.y
  const width = Math.max(...nodes.map((node) => node.width)) + room.x
  // A canvas is wider than high.
  const cell = { width: Math.max(width, height * leastAspect), height }
  const centres = new Map<string, Point>()
  for (let ring = 0; waiting.length > 0; ring++) {
    const members = waiting.splice(0, capacityOf(ring))
    const slots = members.map((_, index) => slotAt(ring, index / members.length, cell))
    for (const { id } of members) {
      const known = (neighbours.get(id) ?? []).flatMap((other) => centres.get(other) ?? [])
      const at = slots.splice(nearestTo(known, slots), 1)[0]
      if (at) centres.set(id, at)
    }
  }
  return nodes.flatMap((node) => {
    const centre = centres.get(node.id)
    return centre ? [{ node, centre }] : []
  })
}

/** Radius of a ring in cells: squares whose centres are √2 apart never overlap. */
const radiusOf = (ring: number) => ring * Math.SQRT2

function capacityOf(ring: number): number {
  if (ring === 0) return 1
  const radius = radiusOf(ring)
  const chord = (count: number) => 2 * radius * turn(1 / (2 * count)).y
  let count = Math.floor((2 * Math.PI * radius) / Math.SQRT2) + 1
  while (count > 1 && chord(count) < Math.SQRT2) count--
  return count
}

function slotAt(ring: number, part: number, cell: { width: number; height: number }): Point {
  const { x, y } = turn(part)
  const radius = radiusOf(ring)
  return { x: x * radius * cell.width, y: y * radius * cell.height }
}

/** Index of the slot with the shortest ways; the first of equals. */
function nearestTo(points: readonly Point[], slots: readonly Point[]): number {
  let best = 0
  let bestCost = Number.POSITIVE_INFINITY
  for (const [index, slot] of slots.entries()) {
    let cost = 0
    for (const { x, y } of points) {
      cost += (x - slot.x) * (x - slot.x) + (y - slot.y) * (y - slot.y)
    }
    if (cost < bestCost - 1e-6) {
      best = index
      bestCost = cost
    }
  }
  return best
}
