import { attend } from './attend.ts'
import {
  layoutGraphOf,
  layoutNode,
  lineHeight,
  maxNameWidth,
  symbolRadius,
  textGap,
} from './cell.ts'
import type { DrawnGraph, DrawnNode, NodeSymbol } from './drawing.ts'
import type { EdgeCurve } from './edge-curve.ts'
import type { Attention } from './emphasis.ts'
import type { Point, Rect } from './geometry.ts'
import { framePadding, type Layout } from './model.ts'
import { type LabelWish, placeLabels } from './place-labels.ts'
import { RectGrid } from './rect-grid.ts'
import { routeEdges } from './route-edges.ts'
import type { PaintedEdge, PaintedNode, PaintedText, Scene } from './scene.ts'
import { labelOf, type Still } from './still.ts'
import { fitText, type TextMetrics } from './text-metrics.ts'
import { readableSize, smallestReadable, textScale } from './text-scale.ts'

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
  const texts = [
    ...frames.flatMap((frame) => paintTitle(frame, titles.get(frame.box), zoom, metrics)),
    ...graph.nodes.flatMap((node) => {
      const at = layout.nodes[node.id]
      return at ? paintNodeTexts(node, at, zoom, metrics) : []
    }),
  ]
  const wishes = new Map<string, LabelWish>()
  for (const edge of graph.edges) {
    const curve = curves.get(edge.id)
    if (curve) wishes.set(edge.id, { edge, curve, forced: false })
  }
  const labelSize = readableSize('label', zoom)
  const taken = new RectGrid([
    ...nodes.map(symbolRoom),
    ...texts.map((text) => textRoom(text, metrics)),
  ])
  const labels =
    labelSize === null ? [] : placeLabels([...wishes.values()], taken, labelSize, metrics)
  const scene = { frames, edges, nodes, texts, labels: labels.map(labelOf(labelSize ?? 0)) }
  return { graph, scene, wishes, taken, labelSize, metrics }
}

function paintNodes(graph: DrawnGraph, layout: Layout): PaintedNode[] {
  return graph.nodes.flatMap((node) => {
    const at = layout.nodes[node.id]
    if (!at) return []
    const { id, symbol, glyph, tone } = node
    const mark = tone === 'degraded' || tone === 'failing' ? tone : null
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
    return [{ id, source, target, curve, width, tone, emphasis: 1, active: false }]
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

/** What stands for many others guides through a large picture, as titles of boxes do. */
const guides: ReadonlySet<NodeSymbol> = new Set(['namespace', 'cluster', 'more'])
/** Pixels beside a node's room that its name may use: half the gap to the next one. */
const beside = 7

/** The smallest size at which a guide's whole name is readable, if its room holds that. */
function guideSize(node: DrawnNode, zoom: number, metrics: TextMetrics): number | null {
  if (!guides.has(node.symbol)) return null
  const size = smallestReadable / zoom
  const fitsBelow = size <= lineHeight.name + lineHeight.detail
  const room = layoutNode(node, 0, metrics).width + 2 * beside
  return fitsBelow && metrics.widthOf(node.name, size, 600) <= room ? size : null
}

function paintNodeTexts(
  node: DrawnNode,
  at: Point,
  zoom: number,
  metrics: TextMetrics,
): PaintedText[] {
  const scale = textScale(zoom)
  const maxWidth = maxNameWidth * scale
  const lines: PaintedText[] = []
  const common = { of: node.id, emphasis: 1 } as const
  const name = readableSize('name', zoom) ?? guideSize(node, zoom, metrics)
  const line = Math.max(lineHeight.name * scale, name ?? 0)
  const nameY = at.y + Math.max(18, symbolRadius[node.symbol]) + textGap + line
  if (name !== null) {
    const text = fitText(node.name, maxWidth, name, 600, metrics)
    lines.push({
      ...common,
      text,
      at: { x: at.x, y: nameY },
      size: name,
      weight: 600,
      role: 'name',
    })
  }
  const detail = readableSize('detail', zoom)
  if (name !== null && detail !== null && node.detail !== '') {
    const text = fitText(node.detail, maxWidth, detail, 450, metrics)
    const y = nameY + lineHeight.detail * scale
    lines.push({ ...common, text, at: { x: at.x, y }, size: detail, weight: 450, role: 'detail' })
  }
  return lines
}

/** The symbol with its ring, and the mark on its shoulder. */
function symbolRoom({ at, radius, mark }: PaintedNode): Rect {
  const reach = radius + 3
  const shoulder = mark ? 6 : 0
  return {
    x: at.x - reach,
    y: at.y - reach - shoulder,
    width: 2 * reach + shoulder,
    height: 2 * reach + shoulder,
  }
}

/** From the top of the capitals to the end of the descenders. */
function textRoom({ text, at, size, weight, role }: PaintedText, metrics: TextMetrics): Rect {
  const width = metrics.widthOf(text, size, weight)
  const x = role === 'title' ? at.x : at.x - width / 2
  return { x, y: at.y - size * 0.8, width, height: size * 1.05 }
}
