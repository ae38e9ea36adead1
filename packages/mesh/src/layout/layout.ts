import { arrangeAround } from './arrange-around.ts'
import { arrangeInside } from './arrange-inside.ts'
import { usualAspect } from './arrangement-cost.ts'
import { type Block, centreIn } from './block.ts'
import { around, contains, type Point, type Rect } from './geometry.ts'
import {
  byId,
  cellAt,
  emptyLayout,
  type Frame,
  frameAround,
  type Layout,
  type LayoutEdge,
  type LayoutGraph,
  type LayoutKind,
  type LayoutNode,
} from './model.ts'
import { nothingStanding, placeBeside, type Standing } from './place-beside.ts'

/** What a layout is doing, for whoever waits. */
export type LayoutStage = 'inside' | 'outside' | 'lines'

export interface LayoutOptions {
  readonly kind?: LayoutKind
  /**
   * Width to height of the canvas to fill; the canonical picture of links and exports has the usual
   * one.
   */
  readonly aspect?: number
  /**
   * Called as work gets done. Its promise is waited for; a rejection abandons the layout.
   * @param part of the stage that is done, 0..1
   */
  readonly reached?: (stage: LayoutStage, part: number) => Promise<void>
}

/**
 * Where everything is drawn (design, decision 9). Pure and deterministic: equal graphs give equal
 * pictures, in whatever order their parts come, in the browser and in Node.
 *
 * With no anchors: the canonical picture. With the current picture as anchors: what is in both
 * stays where it is to the pixel, what is new goes beside a neighbour into free space, and boxes
 * grow. A picture of another kind is no anchor.
 */
export async function layout(
  graph: LayoutGraph,
  anchors: Layout,
  options: LayoutOptions = {},
): Promise<Layout> {
  const { kind = 'layered' } = options
  const kept = anchors.kind === kind ? graph.nodes.filter(({ id }) => anchors.nodes[id]) : []
  return kept.length > 0 ? extended(graph, anchors, kept) : canonical(graph, options)
}

async function canonical(
  graph: LayoutGraph,
  { kind = 'layered', aspect = usualAspect, reached = async () => {} }: LayoutOptions,
): Promise<Layout> {
  if (graph.nodes.length === 0) return { ...emptyLayout, kind }
  const groups = insides(graph)
  const blocks: Block[] = []
  for (const { box, nodes, edges } of groups) {
    blocks.push(arrangeInside(box, nodes, edges, kind))
    await reached('inside', blocks.length / groups.length)
  }
  const placed = arrangeAround(blocks, [...graph.edges].sort(byId), kind, aspect)
  await reached('outside', 1)
  const nodes: [string, Point][] = placed.flatMap(({ block, rect }) =>
    block.nodes.map(({ id }): [string, Point] => {
      const { x, y } = centreIn(block, id)
      return [id, { x: rect.x + x, y: rect.y + y }]
    }),
  )
  const frames = placed.flatMap(({ block, rect }): Frame[] =>
    block.box === null ? [] : [{ id: block.box, box: block.box, ...rect }],
  )
  return { kind, nodes: sortedRecord(nodes), frames: frames.sort(byId) }
}

/** The nodes and inner edges of each box; nodes without a box that call each other stand together. */
function insides(graph: LayoutGraph) {
  const boxOf = new Map(graph.nodes.map((node) => [node.id, groupOf(node, graph)]))
  const groups = new Map<string, { nodes: LayoutNode[]; edges: LayoutEdge[] }>()
  for (const node of graph.nodes) {
    const group = boxOf.get(node.id) ?? node.id
    const known = groups.get(group)
    if (known) known.nodes.push(node)
    else groups.set(group, { nodes: [node], edges: [] })
  }
  for (const edge of graph.edges) {
    const group = boxOf.get(edge.source)
    if (group !== undefined && boxOf.get(edge.target) === group) groups.get(group)?.edges.push(edge)
  }
  const boxes = new Map(graph.boxes.map((box) => [`box ${box.id}`, box]))
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, inside]) => ({ box: boxes.get(group) ?? null, ...inside }))
}

/** Graphs without any box (namespaces, clusters) are one piece; beside boxes, each node is its own. */
function groupOf(node: LayoutNode, graph: LayoutGraph): string {
  if (node.box !== null) return `box ${node.box}`
  return graph.boxes.length === 0 ? 'all' : `node ${node.id}`
}

function extended(graph: LayoutGraph, anchors: Layout, kept: readonly LayoutNode[]): Layout {
  const centres = new Map<string, Point>()
  const standing = nothingStanding()
  for (const node of [...kept].sort(byId)) {
    const at = anchors.nodes[node.id]
    if (!at) continue
    centres.set(node.id, at)
    standing.cells.add(cellAt(node, at))
  }
  for (const frame of keptFrames(kept, anchors)) standing.frames.set(frame.id, frame)
  for (const node of newNodesInOrder(graph, centres)) {
    centres.set(node.id, placeBeside(node, wishFor(node, graph, centres, standing), standing))
  }
  return {
    kind: anchors.kind,
    nodes: sortedRecord([...centres]),
    frames: [...standing.frames.values()].sort(byId),
  }
}

/** Frames that still hold a node; a label that became longer widens its frame. */
function keptFrames(kept: readonly LayoutNode[], anchors: Layout): Frame[] {
  return anchors.frames.flatMap((frame) => {
    const cells = kept.flatMap((node) => {
      const at = anchors.nodes[node.id]
      const inside = at && node.box === frame.box && contains(frame, { ...at, width: 0, height: 0 })
      return inside ? [frameAround(cellAt(node, at))] : []
    })
    const rect = around([frame, ...cells])
    return cells.length > 0 && rect ? [{ ...frame, ...rect }] : []
  })
}

/** Those with a standing neighbour first, so that chains grow from what is known. */
function newNodesInOrder(graph: LayoutGraph, centres: ReadonlyMap<string, Point>): LayoutNode[] {
  const waiting = graph.nodes.filter(({ id }) => !centres.has(id)).sort(byId)
  const neighbours = neighboursIn(graph)
  const reached = new Set(centres.keys())
  const ordered: LayoutNode[] = []
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ id }) =>
      neighbours.get(id)?.some((each) => reached.has(each)),
    )
    for (const node of waiting.splice(Math.max(0, next), 1)) {
      ordered.push(node)
      reached.add(node.id)
    }
  }
  return ordered
}

function neighboursIn({ edges }: LayoutGraph): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>()
  const note = (id: string, other: string) => {
    const known = neighbours.get(id)
    if (known) known.push(other)
    else neighbours.set(id, [other])
  }
  for (const { source, target } of edges) {
    note(source, target)
    note(target, source)
  }
  return neighbours
}

/** To the right of a caller, to the left of a callee, else below the box or the whole picture. */
function wishFor(
  node: LayoutNode,
  graph: LayoutGraph,
  centres: ReadonlyMap<string, Point>,
  standing: Standing,
): Point {
  const sameBox = (id: string) => graph.nodes.find((each) => each.id === id)?.box === node.box
  const edges = graph.edges
    .filter(({ source, target }) => source === node.id || target === node.id)
    .map(({ id, source, target }) => ({
      id,
      calls: source === node.id,
      other: source === node.id ? target : source,
    }))
    .filter(({ other }) => centres.has(other))
    .sort((a, b) => Number(sameBox(b.other)) - Number(sameBox(a.other)) || byId(a, b))
  const beside = edges[0]
  const at = beside && centres.get(beside.other)
  if (at) return { x: at.x + (beside.calls ? -1 : 1) * (node.width / 2 + 120), y: at.y }
  const { cells, frames } = standing
  const frame = [...frames.values()].find(({ box }) => box === node.box)
  const rect: Rect | null =
    frame ?? around([...frames.values(), ...(cells.bounds ? [cells.bounds] : [])])
  return rect ? { x: rect.x + rect.width / 2, y: rect.y + rect.height } : { x: 0, y: 0 }
}

const sortedRecord = (entries: readonly (readonly [string, Point])[]) =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))
