/** New nodes in a picture that must not move (design, decision 9). */
import { contains, overlaps, type Point, type Rect } from './geometry.ts'
import { cellAt, type Frame, frameAround, frameGap, type LayoutNode, nodeGap } from './model.ts'

/** What stands already. Frames change as their boxes grow; nodes never do. */
export interface Standing {
  readonly cells: Map<string, Rect>
  readonly frames: Map<string, Frame>
}

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
    nearest(wish, (at) => own.some((frame) => fitsInside(node, at, frame, standing))) ??
    nearest(wish, (at) => own.some((frame) => grown(node, at, frame, standing) !== null)) ??
    nearest(wish, (at) => isFreeOutside(node, at, standing))
  if (!place) throw new Error(`no free place for node ${node.id} within ${rings} steps`)
  if (node.box !== null) frameIt(node, node.box, place, own, standing)
  standing.cells.set(node.id, cellAt(node, place))
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

/** Points around a wish, nearest ring first, always in the same order. */
function nearest(wish: Point, accepts: (at: Point) => boolean): Point | null {
  if (accepts(wish)) return wish
  for (let ring = 1; ring <= rings; ring++) {
    let best: Point | null = null
    let bestDistance = Number.POSITIVE_INFINITY
    for (const offset of ringOffsets(ring)) {
      const at = { x: wish.x + offset.x * step.x, y: wish.y + offset.y * step.y }
      const dx = at.x - wish.x
      const dy = at.y - wish.y
      const distance = dx * dx + dy * dy
      if (distance < bestDistance && accepts(at)) {
        best = at
        bestDistance = distance
      }
    }
    if (best) return best
  }
  return null
}

function* ringOffsets(ring: number): Generator<Point> {
  for (let along = -ring; along <= ring; along++) {
    yield { x: ring, y: along }
    yield { x: along, y: ring }
    yield { x: along, y: -ring }
    yield { x: -ring, y: along }
  }
}

const touchesNode = (cell: Rect, standing: Standing) =>
  [...standing.cells.values()].some((each) => overlaps(each, cell, nodeGap / 2))

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
  for (const each of standing.cells.values()) {
    if (!contains(frame, each) && overlaps(each, larger)) return null
  }
  return larger
}

function isFreeOutside(node: LayoutNode, at: Point, standing: Standing): boolean {
  const cell = cellAt(node, at)
  const room = node.box === null ? cell : frameAround(cell)
  for (const frame of standing.frames.values()) {
    if (overlaps(frame, room, frameGap / 3)) return false
  }
  for (const each of standing.cells.values()) {
    if (overlaps(each, room, nodeGap / 2)) return false
  }
  return true
}
