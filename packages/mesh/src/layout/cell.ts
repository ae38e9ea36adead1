import { detailLine } from './detail-line.ts'
import type { DrawnGraph, DrawnNode, NodeSymbol } from './drawing.ts'
import { loopRoom } from './edge-curve.ts'
import { byId, type LayoutGraph, type LayoutNode } from './model.ts'
import type { TextMetrics } from './text-metrics.ts'

/** Half the height of each symbol, in pixels. */
export const symbolRadius: Readonly<Record<NodeSymbol, number>> = {
  workload: 18,
  service: 19,
  gateway: 17,
  external: 17,
  operation: 14,
  'data-store': 18,
  namespace: 22,
  cluster: 24,
  unknown: 12,
  more: 16,
}

/** Sizes of the texts at zoom 1, in pixels. */
export const textSize = { name: 12.5, detail: 11, title: 12.5, label: 11 } as const

/** Names longer than this are cut in the middle. */
export const maxNameWidth = 138

/** Room from the symbol down to the baselines of its two lines. */
export const lineHeight = { name: 17, detail: 14 } as const
export const textGap = 3

const standardRadius = 18
const widthStep = 12
const minWidth = 72

/** A change of a few letters (a share of traffic in the detail) must not change the room. */
const inSteps = (width: number) => Math.max(minWidth, Math.ceil(width / widthStep) * widthStep)

/** @param loops how many edges lead from the node to itself */
export function layoutNode(node: DrawnNode, loops: number, metrics: TextMetrics): LayoutNode {
  const name = Math.min(maxNameWidth, metrics.widthOf(node.name, textSize.name, 600))
  const detail = detailLine(node, textSize.detail, maxNameWidth, metrics).width
  const radius = Math.max(standardRadius, symbolRadius[node.symbol])
  return {
    id: node.id,
    box: node.box,
    radius: symbolRadius[node.symbol],
    width: inSteps(Math.max(name, detail) + 8),
    above: radius + 4 + loopRoom(loops),
    below: radius + textGap + lineHeight.name + lineHeight.detail + 2,
  }
}

/** Titles grow against the picture as it is made smaller, up to this. */
const largestTitle = textSize.title * 1.3

const titleRoom = (title: string, metrics: TextMetrics) =>
  Math.ceil(metrics.widthOf(title, largestTitle, 450))

/** The same graph as the layout needs it: rooms instead of texts. */
export function layoutGraphOf(graph: DrawnGraph, metrics: TextMetrics): LayoutGraph {
  const loops = new Map<string, number>()
  for (const { source, target } of graph.edges) {
    if (source === target) loops.set(source, (loops.get(source) ?? 0) + 1)
  }
  return {
    nodes: graph.nodes.map((node) => layoutNode(node, loops.get(node.id) ?? 0, metrics)).sort(byId),
    edges: graph.edges.map(({ id, source, target }) => ({ id, source, target })).sort(byId),
    boxes: graph.boxes
      .map(({ id, title }) => ({ id, titleWidth: titleRoom(title, metrics) }))
      .sort(byId),
  }
}
