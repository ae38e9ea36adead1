/**
 * The outside of the boxes. ELK's layered rows of unequal boxes leave half a screen empty, so the
 * boxes are placed one after another where they cost least (arrangement-cost.ts), the best
 * connected first, and then each is moved again while that helps. Deterministic: candidates come in
 * a fixed order and the first of equals wins.
 */
import {
  type Connections,
  centresOf,
  connectionsBetween,
  edgesCost,
  extentCost,
  type PlacedBlock,
} from './arrangement-cost.ts'
import { type Block, blockAt, flipped } from './block.ts'
import { bottomOf, centreOf, moved, overlaps, type Point, rightOf } from './geometry.ts'
import { byId, frameGap, type LayoutEdge } from './model.ts'

/** Above these sizes the search is narrowed, so that hundreds of boxes still take milliseconds. */
const manyBlocks = 14
const veryManyBlocks = 60

const maxRounds = 4

/** @param aspect width to height of the canvas that the picture should fill */
export function arrangeBlocks(
  blocks: readonly Block[],
  edges: readonly LayoutEdge[],
  aspect: number,
): PlacedBlock[] {
  const connections = connectionsBetween(blocks, edges)
  const orders = [placingOrder(blocks, connections)]
  if (blocks.length <= manyBlocks) orders.push(largestFirst(blocks), largestFirst(blocks).reverse())
  let best: PlacedBlock[] = []
  let bestCost = Number.POSITIVE_INFINITY
  for (const order of orders) {
    const placed = improved(placedInTurn(order, connections, aspect), connections, aspect)
    const cost = totalCost(placed, connections, aspect)
    if (cost < bestCost - 1e-6) {
      best = placed
      bestCost = cost
    }
  }
  return fromOrigin(best)
}

function placedInTurn(
  order: readonly Block[],
  connections: Connections,
  aspect: number,
): PlacedBlock[] {
  const placed: PlacedBlock[] = []
  for (const block of order) placed.push(cheapestPlace(block, placed, connections, aspect))
  return placed
}

/** Takes up one block after another and puts it where it costs least now. */
function improved(
  start: readonly PlacedBlock[],
  connections: Connections,
  aspect: number,
): PlacedBlock[] {
  let placed = [...start]
  const rounds = placed.length > veryManyBlocks ? 0 : maxRounds
  const ids = placed.map(({ block }) => block.id).sort()
  for (let round = 0; round < rounds; round++) {
    let changed = false
    for (const id of ids) {
      const current = placed.find(({ block }) => block.id === id)
      if (!current) continue
      const others = placed.filter((each) => each !== current)
      const better = cheapestPlace(current.block, others, connections, aspect, current)
      if (better === current) continue
      placed = [...others, better]
      changed = true
    }
    if (!changed) break
  }
  return placed
}

function totalCost(
  placed: readonly PlacedBlock[],
  connections: Connections,
  aspect: number,
): number {
  const centres = centresOf(placed)
  let cost = extentCost(
    placed.map(({ rect }) => rect),
    aspect,
  )
  for (const each of placed) {
    const others = placed.filter((other) => other !== each)
    cost +=
      edgesCost(each.block, each.rect, others, connections, centres, Number.POSITIVE_INFINITY) / 2 // seen from both ends
  }
  return cost
}

const largestFirst = (blocks: readonly Block[]) =>
  [...blocks].sort((a, b) => b.width * b.height - a.width * a.height || byId(a, b))

/** The block with most connections first, then always the one most connected to those before. */
function placingOrder(blocks: readonly Block[], connections: Connections): Block[] {
  const waiting = [...blocks].sort(
    (a, b) =>
      connections.of(b).length - connections.of(a).length ||
      b.width * b.height - a.width * a.height ||
      byId(a, b),
  )
  const ordered: Block[] = []
  const reached = new Set<string>()
  const links = (block: Block) =>
    connections.of(block).filter(({ source, target }) => reached.has(source) || reached.has(target))
      .length
  while (waiting.length > 0) {
    let best = 0
    let bestLinks = -1
    for (const [index, block] of waiting.entries()) {
      const count = links(block)
      if (count > bestLinks) {
        best = index
        bestLinks = count
      }
    }
    for (const block of waiting.splice(best, 1)) {
      ordered.push(block)
      for (const { id } of block.nodes) reached.add(id)
    }
  }
  return ordered
}

function cheapestPlace(
  block: Block,
  others: readonly PlacedBlock[],
  connections: Connections,
  aspect: number,
  current?: PlacedBlock,
): PlacedBlock {
  const centres = centresOf(others)
  const rects = others.map(({ rect }) => rect)
  const cost = (candidate: PlacedBlock, limit: number) => {
    const extent = extentCost([...rects, candidate.rect], aspect)
    if (extent >= limit) return extent
    const { block: shape, rect } = candidate
    return extent + edgesCost(shape, rect, others, connections, centres, limit - extent)
  }
  let best = current ?? null
  let bestCost = best ? cost(best, Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
  const shapes = connections.of(block).length > 0 ? [block, flipped(block)] : [block]
  for (const at of candidatePlaces(block, others)) {
    const rect = blockAt(block, at)
    if (rects.some((each) => overlaps(each, rect, frameGap - 1))) continue
    for (const shape of shapes) {
      const candidate = { block: shape, rect }
      const candidateCost = cost(candidate, bestCost)
      if (candidateCost < bestCost - 1e-6) {
        best = candidate
        bestCost = candidateCost
      }
    }
  }
  return best ?? { block, rect: blockAt(block, { x: 0, y: 0 }) }
}

/** Corners beside blocks that stand already: free ones touch two of them or align with one. */
function* candidatePlaces(block: Block, others: readonly PlacedBlock[]): Generator<Point> {
  if (others.length === 0) {
    yield { x: 0, y: 0 }
    return
  }
  const rects = others.map(({ rect }) => rect)
  for (const beside of rects) {
    const alignedWith = rects.length > manyBlocks ? [beside] : rects
    const xs = [rightOf(beside) + frameGap, beside.x - frameGap - block.width]
    const ys = [bottomOf(beside) + frameGap, beside.y - frameGap - block.height]
    for (const aligned of alignedWith) {
      const middle = centreOf(aligned)
      for (const x of xs) {
        yield { x, y: aligned.y }
        yield { x, y: bottomOf(aligned) - block.height }
        yield { x, y: middle.y - block.height / 2 }
        yield { x, y: bottomOf(aligned) + frameGap }
        yield { x, y: aligned.y - frameGap - block.height }
      }
      for (const y of ys) {
        yield { x: aligned.x, y }
        yield { x: rightOf(aligned) - block.width, y }
        yield { x: middle.x - block.width / 2, y }
      }
    }
  }
}

/** Moves the picture so that it begins at 0, 0, on whole pixels, in the order of ids. */
function fromOrigin(placed: readonly PlacedBlock[]): PlacedBlock[] {
  const left = Math.min(...placed.map(({ rect }) => rect.x))
  const top = Math.min(...placed.map(({ rect }) => rect.y))
  return placed
    .map(({ block, rect }) => {
      const place = moved(rect, { x: -left, y: -top })
      return { block, rect: { ...place, x: Math.round(place.x), y: Math.round(place.y) } }
    })
    .sort((a, b) => byId(a.block, b.block))
}
