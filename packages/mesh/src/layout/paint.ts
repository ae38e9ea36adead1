import { attend } from './attend.ts'
import { layoutGraphOf, symbolRadius } from './cell.ts'
import type { DrawnGraph, Tone } from './drawing.ts'
import type { EdgeCurve } from './edge-curve.ts'
import type { Attention } from './emphasis.ts'
import type { Rect } from './geometry.ts'
import { framePadding, type Layout } from './model.ts'
import { placeNodeWords } from './node-words.ts'
import { type LabelWish, placeLabels } from './place-labels.ts'
import { RectGrid } from './rect-grid.ts'
import { symbolRoom, textRoom } from './rooms.ts'
import { routeEdges } from './route-edges.ts'
import type { PaintedEdge, PaintedNode, PaintedText, Scene } from './scene.ts'
import { labelOf, type Still } from './still.ts'
import { fitText, type TextMetrics } from './text-metrics.ts'
import { labelSizeAt, readableSize } from './text-scale.ts'

export interface PaintOptions extends Attention {
  /** Screen pixels for one pixel of the picture: decides which texts can be read. */
  readonly zoom: number
}

/** The ways of all edges; they depend on places alone, so they are computed once for a layout. */
export const curvesOf = (graph: DrawnGraph, layout: Layout, metrics: TextMetrics) =>
  routeEdges(layoutGraphOf(graph, metrics), layout)

/** The display list of a graph (scene.ts). Pure: equal input, equal list. */
export const paint = (
  graph: DrawnGraph,
  layout: Layout,
  curves: ReadonlyMap<string, EdgeCurve>,
  metrics: TextMetrics,
  { zoom, ...attention }: PaintOptions,
): Scene => attend(paintStill(graph, layout, curves, metrics, zoom), attention)

/** The part that takes time: with thousands of edges, more than a frame. */
export function paintStill(
  graph: DrawnGraph,
  layout: Layout,
  curves: ReadonlyMap<string, EdgeCurve>,
  metrics: TextMetrics,
  zoom: number,
): Still {
  const nodes = paintNodes(graph, layout)
  const edges = paintEdges(graph, curves)
  const frames = layout.frames.map((frame) => ({ ...frame, emphasis: 1 as const }))
  const titles = new Map(graph.boxes.map(({ id, title }) => [id, title]))
  const headings = frames.flatMap((frame) =>
    paintTitle(frame, titles.get(frame.box), zoom, metrics),
  )
  const taken = new RectGrid([
    ...nodes.map(symbolRoom),
    ...headings.map((text) => textRoom(text, metrics)),
  ])
  const words = placeNodeWords(graph, layout, { zoom, taken, metrics })
  const texts = [...headings, ...words.texts]
  const wishes = new Map<string, LabelWish>()
  for (const edge of graph.edges) {
    const curve = curves.get(edge.id)
    if (curve) wishes.set(edge.id, { edge, curve, forced: false })
  }
  const labelled = labelSizeAt(zoom, graph.edges.length)
  const labelSize = labelled?.size ?? null
  const wanted = [...wishes.values()].filter(({ edge }) => labelled?.calm || isTrouble(edge.tone))
  const labels = labelSize === null ? [] : placeLabels(wanted, taken, labelSize, metrics)
  const scene = {
    frames,
    edges,
    nodes,
    texts,
    badges: words.badges,
    labels: labels.map(labelOf(labelSize ?? 0)),
  }
  return { graph, scene, wishes, taken, labelSize, metrics }
}

const isTrouble = (tone: Tone) => tone === 'degraded' || tone === 'failing'

function paintNodes(graph: DrawnGraph, layout: Layout): PaintedNode[] {
  return graph.nodes.flatMap((node) => {
    const at = layout.nodes[node.id]
    if (!at) return []
    const { id, symbol, glyph, tone } = node
    const mark = isTrouble(tone) ? tone : null
    const radius = symbolRadius[symbol]
    return [{ id, at, radius, symbol, glyph, tone, mark, emphasis: 1, halo: null }]
  })
}

function paintEdges(graph: DrawnGraph, curves: ReadonlyMap<string, EdgeCurve>): PaintedEdge[] {
  return graph.edges.flatMap((edge) => {
    const curve = curves.get(edge.id)
    if (!curve) return []
    const { id, source, target, tone, weight } = edge
    const width = lineWidth(weight)
    return [{ id, source, target, curve, width, tone, emphasis: 1, active: false, found: false }]
  })
}

/** Ten times the traffic is about one pixel more. */
function lineWidth(requestsPerSecond: number): number {
  const width = 1.2 + 1.05 * Math.log10(1 + Math.max(0, requestsPerSecond))
  return Math.round(Math.min(4.5, width) * 100) / 100
}

function paintTitle(
  frame: Rect & { readonly box: string },
  title: string | undefined,
  zoom: number,
  metrics: TextMetrics,
): PaintedText[] {
  const size = readableSize('title', zoom)
  if (title === undefined || size === null) return []
  const text = fitText(title, frame.width - framePadding.left, size, 450, metrics)
  const at = { x: frame.x + 14, y: frame.y + Math.min(10, (framePadding.top - size) / 2) + size }
  return [{ text, of: frame.box, at, size, weight: 450, role: 'title', emphasis: 1 }]
}
