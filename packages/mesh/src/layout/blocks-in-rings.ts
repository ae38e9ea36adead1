/** Boxes around the best connected one, each as near to the middle as it finds room. */
import type { PlacedBlock } from './arrangement-cost.ts'
import { type Block, blockAt } from './block.ts'
import { centreOf, type Point, type Rect } from './geometry.ts'
import { byId, frameGap } from './model.ts'
import { neighboursOf, type Pair } from './pairs.ts'
import { RectGrid } from './rect-grid.ts'
import { turn } from './turn.ts'

/** Pixels between two radii, and between two places on one of them. */
const step = 48
/** Later blocks have fewer connections: they look for room no nearer than this to the one before. */
const backwards = 6

export function blocksInRings(
  blocks: readonly Block[],
  pairs: readonly Pair[],
  aspect: number,
): PlacedBlock[] {
  const neighbours = neighboursOf(pairs)
  const connections = ({ id }: Block) => neighbours.get(id)?.length ?? 0
  const order = [...blocks].sort((a, b) => connections(b) - connections(a) || byId(a, b))
  const taken = new RectGrid<Rect>()
  const middles = new Map<string, Point>()
  let ring = 0
  return order.map((block) => {
    const called = (neighbours.get(block.id) ?? []).flatMap((other) => middles.get(other) ?? [])
    ring = Math.max(0, ring - backwards)
    let rect: Rect | null = null
    while (!rect) {
      rect = nearestTo(
        called,
        placesOn(ring, block, aspect).filter((each) => !taken.hits(each, frameGap)),
      )
      if (!rect) ring++
    }
    taken.add(rect)
    middles.set(block.id, centreOf(rect))
    return { block, rect }
  })
}

function placesOn(ring: number, block: Block, aspect: number): Rect[] {
  const places = Math.max(1, Math.ceil(2 * Math.PI * ring))
  return Array.from({ length: places }, (_, index) => {
    const { x, y } = turn(index / places)
    return blockAt(block, {
      x: Math.round(x * ring * step * aspect - block.width / 2),
      y: Math.round(y * ring * step - block.height / 2),
    })
  })
}

/** The first of the places with the shortest ways; null where there is none. */
function nearestTo(points: readonly Point[], places: readonly Rect[]): Rect | null {
  let best: Rect | null = null
  let bestCost = Number.POSITIVE_INFINITY
  for (const place of places) {
    const at = centreOf(place)
    let cost = 0
    for (const { x, y } of points) cost += (x - at.x) * (x - at.x) + (y - at.y) * (y - at.y)
    if (cost < bestCost) {
      best = place
      bestCost = cost
    }
  }
  return best
}
