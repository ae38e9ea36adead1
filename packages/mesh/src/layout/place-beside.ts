/** New nodes in a picture that must not move (design, decision 9). */
import { bottomOf, contains, overlaps, type Point, type Rect, rightOf } from './geometry.ts'
import { cellAt, type Frame, frameAround, frameGap, type LayoutNode, nodeGap } from './model.ts'
import { RectGrid } from './rect-grid.ts'

/** What stands already. Frames change as their boxes grow; nodes never do. */
export interface Standing {
  readonly cells: RectGrid<Rect>
  readonly frames: Map<string, Frame>
}

export const nothingStanding = (): Standing => ({ cells: new RectGrid(), frames: new Map() })

/** Steps of the search, in pixels, and how many rings of them are tried around a point. */
const step = { x: 40, y: 24 }
const rings = 60

/**
 * A free place for a node, as near as possible to `wish`: inside a frame of its box, else where a
 * frame can grow around it, else in a frame of its own. Adds the node to `standing`.
 * @returns the centre of the node's symbol
 */
export function placeBeside(node: LayoutNode, wish: Point, standing: Standing): Point {
  const own = [...standing.frames.values()].filter(
    ({ box }) => node.box !== null && box === node.box,
  )
  const place =
    nearest(wish, ringsTo(own, wish), (at) =>
      own.some((frame) => fitsInside(node, at, frame, standing)),
    ) ??
    nearest(wish, own.length > 0 ? rings : 0, (at) =>
      own.some((frame) => grown(node, at, frame, standing) !== null),
    ) ??
    nearest(wish, rings, (at) => isFreeOutside(node, at, standing))
  if (!place) throw new Error(`no free place for node ${node.id} within ${rings} steps`)
  if (node.box !== null) frameIt(node, node.box, place, own, standing)
  standing.cells.add(cellAt(node, place))
  return place
}

function frameIt(
  node: LayoutNode,
  box: string,
  place: Point,
  own: readonly Frame[],
  standing: Standing,
) {
  const cell = cellAt(node, place)
  if (own.some((frame) => contains(frame, frameAround(cell)))) return
  for (const frame of own) {
    const larger = grown(node, place, frame, standing)
    if (!larger) continue
    standing.frames.set(frame.id, larger)
    return
  }
  let part = own.length + 1
  while (standing.frames.has(`${box}#${part}`)) part++
  const id = part === 1 ? box : `${box}#${part}`
  standing.frames.set(id, { id, box, ...frameAround(cell) })
}

/** How many rings around a wish reach beyond every one of some frames. */
function ringsTo(frames: readonly Frame[], { x, y }: Point): number {
  const far = frames.map((frame) => {
    const across = Math.max(x - frame.x, rightOf(frame) - x) / step.x
    const down = Math.max(y - frame.y, bottomOf(frame) - y) / step.y
    return Math.ceil(Math.max(across, down))
  })
  return Math.min(rings, Math.max(0, ...far))
}

/** The first accepted point around a wish, nearest ring first, always in the same order. */
function nearest(wish: Point, most: number, accepts: (at: Point) => boolean): Point | null {
  if (accepts(wish)) return wish
  for (let ring = 1; ring <= most; ring++) {
    let best: Point | null = null
    let bestDistance = Number.POSITIVE_INFINITY
    // Thousands of points are tried for one node: most are dismissed by their distance alone.
    const consider = (across: number, down: number) => {
      const dx = across * step.x
      const dy = down * step.y
      const distance = dx * dx + dy * dy
      if (distance >= bestDistance) return
      const at = { x: wish.x + dx, y: wish.y + dy }
      if (!accepts(at)) return
      best = at
      bestDistance = distance
    }
    for (let along = -ring; along <= ring; along++) {
      consider(ring, along)
      consider(along, ring)
      consider(along, -ring)
      consider(-ring, along)
    }
    if (best) return best
  }
  return null
}

const touchesNode = (cell: Rect, standing: Standing) => standing.cells.hits(cell, nodeGap / 2)

function fitsInside(node: LayoutNode, at: Point, frame: Frame, standing: Standing): boolean {
  const cell = cellAt(node, at)
  return contains(frame, frameAround(cell)) && !touchesNode(cell, standing)
}

/** The frame grown around a new cell; null where something else stands in the way. */
function grown(node: LayoutNode, at: Point, frame: Frame, standing: Standing): Frame | null {
  const cell = cellAt(node, at)
  if (touchesNode(cell, standing)) return null
  const wanted = frameAround(cell)
  const x = Math.min(frame.x, wanted.x)
  const y = Math.min(frame.y, wanted.y)
  const larger: Frame = {
    ...frame,
    x,
    y,
    width: Math.max(frame.x + frame.width, wanted.x + wanted.width) - x,
    height: Math.max(frame.y + frame.height, wanted.y + wanted.height) - y,
  }
  for (const other of standing.frames.values()) {
    if (other.id !== frame.id && overlaps(other, larger, frameGap / 3)) return null
  }
  return standing.cells.hits(larger, 0, (each) => !contains(frame, each)) ? null : larger
}

function isFreeOutside(node: LayoutNode, at: Point, standing: Standing): boolean {
  const cell = cellAt(node, at)
  const room = node.box === null ? cell : frameAround(cell)
  for (const frame of standing.frames.values()) {
    if (overlaps(frame, room, frameGap / 3)) return false
  }
  return !standing.cells.hits(room, nodeGap / 2)
}
