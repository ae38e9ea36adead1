/** Nodes that a person put elsewhere. */
import { around, contains, type Point } from './geometry.ts'
import {
  cellAt,
  type Frame,
  frameAround,
  framePadding,
  type Layout,
  type LayoutGraph,
} from './model.ts'
import type { Picture } from './picture.ts'
import { routeEdges } from './route-edges.ts'

/** Centres of symbols by node id, in the picture's pixels. */
export type Moves = Readonly<Record<string, Point>>

/**
 * The picture with moved nodes: their frames follow them, and their edges find new ways. All else
 * stays to the pixel, and without the moves everything is where it was.
 */
export function withMoves(graph: LayoutGraph, picture: Picture, moves: Moves): Picture {
  const known = Object.entries(moves).filter(([id]) => picture.layout.nodes[id] !== undefined)
  if (known.length === 0) return picture
  const moved = new Set(known.map(([id]) => id))
  const nodes = { ...picture.layout.nodes, ...Object.fromEntries(known) }
  const frames = picture.layout.frames.map((frame) =>
    followed(frame, graph, picture.layout, nodes, moved),
  )
  const layout: Layout = { ...picture.layout, nodes, frames }
  const isAffected = ({ source, target }: { source: string; target: string }) =>
    moved.has(source) || moved.has(target)
  return { layout, curves: routeEdges(graph, layout, { only: isAffected, before: picture.curves }) }
}

/** The frame around its nodes where they are now, if any of them was moved. */
function followed(
  frame: Frame,
  graph: LayoutGraph,
  before: Layout,
  now: Readonly<Record<string, Point>>,
  moved: ReadonlySet<string>,
): Frame {
  const members = graph.nodes.filter(({ id, box }) => {
    const at = before.nodes[id]
    return box === frame.box && at && contains(frame, { ...at, width: 0, height: 0 })
  })
  if (!members.some(({ id }) => moved.has(id))) return frame
  const cells = around(
    members.flatMap((node) => {
      const at = now[node.id]
      return at ? [cellAt(node, at)] : []
    }),
  )
  if (!cells) return frame
  const rect = frameAround(cells)
  const title = graph.boxes.find(({ id }) => id === frame.box)?.titleWidth ?? 0
  const width = Math.max(rect.width, title + 2 * framePadding.left)
  return { ...frame, ...rect, x: rect.x - (width - rect.width) / 2, width }
}
