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
  coveredCost,
  extentCost,
  type PlacedBlock,
  waysCost,
  waysOf,
} from './arrangement-cost.ts'
import { type Block, blockAt, flipped } from './block.ts'
import { belowAll, candidatePlaces, manyBlocks } from './candidate-places.ts'
import { around, type Rect } from './geometry.ts'
import { byId, frameGap, type LayoutEdge } from './model.ts'
import { RectGrid } from './rect-grid.ts'

/** With more edges than this, one careful try must do. */
const manyEdges = 150

/** How often every block is taken up again, by how many there are. */
const roundsFor = (blocks: number, edges: number) =>
  edges > manyEdges || blocks > 2 * manyBlocks ? 1 : 4

/** @param aspect width to height of the canvas that the picture should fill */
export function arrangeBlocks(
  blocks: readonly Block[],
  edges: readonly LayoutEdge[],
  aspect: number,
): PlacedBlock[] {
  const connections = connectionsBetween(blocks, edges)
  const orders = [placingOrder(blocks, connections)]
  const few = blocks.length <= manyBlocks && connections.among.length <= manyEdges
  if (few) orders.push(largestFirst(blocks), largestFirst(blocks).reverse())
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
  return best
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
  const rounds = roundsFor(placed.length, connections.among.length)
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
    const { block, rect } = each
    const ways = waysOf(block, connections, centres)
    const covered = coveredCost(ways, rect, others, unlimited)
    cost += (waysCost(ways, rect) + covered) / 2 // seen from both ends
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
  const blockOf = new Map(blocks.flatMap((block) => block.nodes.map(({ id }) => [id, block.id])))
  const links = new Map<string, number>()
  const ordered: Block[] = []
  while (waiting.length > 0) {
    let best = 0
    let bestLinks = -1
    for (const [index, { id }] of waiting.entries()) {
      const count = links.get(id) ?? 0
      if (count > bestLinks) {
        best = index
        bestLinks = count
      }
    }
    for (const block of waiting.splice(best, 1)) {
      ordered.push(block)
      for (const { source, target } of connections.of(block)) {
        const other = blockOf.get(blockOf.get(source) === block.id ? target : source) ?? ''
        links.set(other, (links.get(other) ?? 0) + 1)
      }
    }
  }
  return ordered
}

interface Candidate extends PlacedBlock {
  readonly ways: ReturnType<typeof waysOf>
  /** What it costs at least: what its ways run behind comes on top. */
  readonly floor: number
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
  const standing = around(rects)
  const connected = connections.of(block).length > 0
  const shapes = (connected ? [block, flipped(block)] : [block]).map((shape) => ({
    shape,
    ways: waysOf(shape, connections, centres),
  }))
  const candidateAt = (rect: Rect, { shape, ways }: (typeof shapes)[number]): Candidate => {
    const extent = extentCost(standing ? [standing, rect] : [rect], aspect)
    return { block: shape, rect, ways, floor: extent + waysCost(ways, rect) }
  }
  const costOf = ({ ways, rect, floor }: Candidate, limit: number) =>
    floor + coveredCost(ways, rect, others, limit - floor)
  const taken = new RectGrid(rects)
  const free = candidatePlaces(block, rects)
    .map((at) => blockAt(block, at))
    .filter((rect) => !taken.hits(rect, frameGap - 1))
  const candidates = (free.length > 0 ? free : [blockAt(block, belowAll(rects))])
    .flatMap((rect) => shapes.map((shape) => candidateAt(rect, shape)))
    .sort((a, b) => a.floor - b.floor)
  let best = current
  let bestCost = current
    ? costOf(
        candidateAt(current.rect, {
          shape: current.block,
          ways: waysOf(current.block, connections, centres),
        }),
        unlimited,
      )
    : unlimited
  for (const candidate of candidates) {
    if (best && candidate.floor >= bestCost - 1e-6) break
    const cost = costOf(candidate, bestCost)
    if (best && cost >= bestCost - 1e-6) continue
    best = candidate
    bestCost = cost
  }
  return best ?? { block, rect: blockAt(block, { x: 0, y: 0 }) }
}

const unlimited = Number.POSITIVE_INFINITY
