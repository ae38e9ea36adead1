/** Ends overlaps with as little motion as possible. */
import { overlaps, type Point, type Rect } from './geometry.ts'
import { cellAt } from './model.ts'
import type { PlacedNode } from './placed-node.ts'
import { RectGrid } from './rect-grid.ts'

const rounds = 60
/** Pixels of the search for a free place where pushing did not help. */
const step = 24

/** @param gap pixels kept free between two nodes */
export function pushedApart(placed: readonly PlacedNode[], gap: number): PlacedNode[] {
  const moving = placed.map(({ node, centre }) => ({ node, x: centre.x, y: centre.y }))
  for (let round = 0; round < rounds; round++) {
    const byLeft = moving
      .map((each) => ({ each, rect: cellAt(each.node, each) }))
      .sort((a, b) => a.rect.x - b.rect.x || (a.each.node.id < b.each.node.id ? -1 : 1))
    let pushed = false
    for (const [index, a] of byLeft.entries()) {
      for (let next = index + 1; next < byLeft.length; next++) {
        const b = byLeft[next]
        if (!b || b.rect.x >= a.rect.x + a.rect.width + gap) break
        if (!overlaps(a.rect, b.rect, gap)) continue
        pushed = true
        push(a, b, gap)
      }
    }
    if (!pushed) break
  }
  return settled(moving, gap)
}

interface Moving {
  each: { x: number; y: number }
  rect: Rect
}

/** Half the way each, in the direction that is shorter. */
function push(a: Moving, b: Moving, gap: number) {
  const dx = b.rect.x + b.rect.width / 2 - a.rect.x - a.rect.width / 2
  const dy = b.rect.y + b.rect.height / 2 - a.rect.y - a.rect.height / 2
  const missingX = (a.rect.width + b.rect.width) / 2 + gap - (dx < 0 ? -dx : dx)
  const missingY = (a.rect.height + b.rect.height) / 2 + gap - (dy < 0 ? -dy : dy)
  if (missingX < missingY) {
    const by = ((dx < 0 ? -1 : 1) * (missingX + 1)) / 2
    a.each.x -= by
    b.each.x += by
  } else {
    const by = ((dy < 0 ? -1 : 1) * (missingY + 1)) / 2
    a.each.y -= by
    b.each.y += by
  }
}

/** On whole pixels; what still overlaps goes to the nearest free place. */
function settled(
  moving: readonly { node: PlacedNode['node']; x: number; y: number }[],
  gap: number,
): PlacedNode[] {
  const taken = new RectGrid<Rect>()
  return moving.map(({ node, x, y }) => {
    const wish = { x: Math.round(x), y: Math.round(y) }
    const centre = nearestFree(wish, (at) => !taken.hits(cellAt(node, at), gap - 1))
    taken.add(cellAt(node, centre))
    return { node, centre }
  })
}

function nearestFree(wish: Point, isFree: (at: Point) => boolean): Point {
  if (isFree(wish)) return wish
  for (let ring = 1; ; ring++) {
    for (let along = -ring; along <= ring; along++) {
      for (const [x, y] of [
        [along, ring],
        [along, -ring],
        [ring, along],
        [-ring, along],
      ] as const) {
        const at = { x: wish.x + x * step, y: wish.y + y * step }
        if (isFree(at)) return at
      }
    }
  }
}
