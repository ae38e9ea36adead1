import { layoutGraphOf, lineHeight, maxNameWidth, symbolRadius, textGap } from './cell.ts'
import type { DrawnGraph, DrawnNode } from './drawing.ts'
import type { EdgeCurve } from './edge-curve.ts'
import { type Attention, emphasisFor, relatedTo } from './emphasis.ts'
import type { Point, Rect } from './geometry.ts'
import { framePadding, type Layout } from './model.ts'
import { type LabelWish, placeLabels } from './place-labels.ts'
import { routeEdges } from './route-edges.ts'
import type { Emphasis, PaintedEdge, PaintedNode, PaintedText, Scene } from './scene.ts'
import { fitText, type TextMetrics } from './text-metrics.ts'
import { readableSize, textScale } from './text-scale.ts'

export interface PaintOptions extends Attention {
  /** Screen pixels for one pixel of the picture: decides which texts can be read. */
  readonly zoom: number
}

/** The ways of all edges; they depend on places alone, so they are computed once for a layout. */
export const curvesOf = (graph: DrawnGraph, layout: Layout, metrics: TextMetrics) =>
  routeEdges(layoutGraphOf(graph, metrics), layout)

/** The display list of a graph (scene.ts). Pure: equal input, equal list. */
export function paint(
  graph: DrawnGraph,
  layout: Layout,
  curves: ReadonlyMap<string, EdgeCurve>,
  metrics: TextMetrics,
  options: PaintOptions,
): Scene {
  const emphasisOf = emphasisFor(graph, options.selected)
  const hovered = options.hovered === null ? new Set<string>() : relatedTo(options.hovered, graph)
  const isActive = (id: string) => id === options.selected || hovered.has(id)
  const nodes = paintNodes(graph, layout, options, emphasisOf)
  const edges = paintEdges(graph, curves, isActive, emphasisOf)
  const boxEmphasis = boxEmphasisOf(graph, emphasisOf)
  const frames = layout.frames.map((frame) => ({ ...frame, emphasis: boxEmphasis(frame.box) }))
  const texts = [
    ...frames.flatMap((frame) => paintTitle(frame, graph, options.zoom, metrics)),
    ...graph.nodes.flatMap((node) => {
      const at = layout.nodes[node.id]
      return at ? paintNodeTexts(node, at, emphasisOf(node.id), options.zoom, metrics) : []
    }),
  ]
  const labelSize = readableSize('label', options.zoom)
  const wishes = graph.edges.flatMap((edge): LabelWish[] => {
    const curve = curves.get(edge.id)
    // What is dimmed keeps its line and loses its label, which would stand in the way of others.
    if (!curve || emphasisOf(edge.id) !== 1) return []
    const forced = edge.id === options.selected || edge.id === options.hovered
    return [{ edge, curve, preferred: isActive(edge.id), forced }]
  })
  const taken = [...nodes.map(symbolRoom), ...texts.map((text) => textRoom(text, metrics))]
  const labels = labelSize === null ? [] : placeLabels(wishes, taken, labelSize, metrics)
  return {
    frames,
    edges,
    nodes,
    texts,
    labels: labels.map(({ edge, text, ground }) => ({
      edge: edge.id,
      ground,
      text,
      size: labelSize ?? 0,
      tone: edge.tone,
      emphasis: emphasisOf(edge.id),
    })),
  }
}

function paintNodes(
  graph: DrawnGraph,
  layout: Layout,
  attention: Attention,
  emphasisOf: (id: string) => Emphasis,
): PaintedNode[] {
  return graph.nodes.flatMap((node) => {
    const at = layout.nodes[node.id]
    if (!at) return []
    const { id, symbol, glyph, tone } = node
    const mark = tone === 'degraded' || tone === 'failing' ? tone : null
    const halo = haloOf(id, attention)
    const radius = symbolRadius[symbol]
    return [{ id, at, radius, symbol, glyph, tone, mark, emphasis: emphasisOf(id), halo }]
  })
}

function haloOf(id: string, { selected, hovered, found }: Attention): PaintedNode['halo'] {
  if (id === selected) return 'selected'
  if (id === hovered) return 'hovered'
  return found.has(id) ? 'found' : null
}

function paintEdges(
  graph: DrawnGraph,
  curves: ReadonlyMap<string, EdgeCurve>,
  isActive: (id: string) => boolean,
  emphasisOf: (id: string) => Emphasis,
): PaintedEdge[] {
  return graph.edges.flatMap((edge) => {
    const curve = curves.get(edge.id)
    if (!curve) return []
    const { id, source, target, tone, weight } = edge
    const width = lineWidth(weight)
    return [
      { id, source, target, curve, width, tone, emphasis: emphasisOf(id), active: isActive(id) },
    ]
  })
}

/** Ten times the traffic is about one pixel more. */
function lineWidth(requestsPerSecond: number): number {
  const width = 1.2 + 1.05 * Math.log10(1 + Math.max(0, requestsPerSecond))
  return Math.round(Math.min(4.5, width) * 100) / 100
}

/** A box is dimmed when everything in it is. */
function boxEmphasisOf(graph: DrawnGraph, emphasisOf: (id: string) => Emphasis) {
  const lit = new Set(graph.nodes.filter(({ id }) => emphasisOf(id) === 1).map(({ box }) => box))
  return (box: string): Emphasis => (lit.has(box) ? 1 : 0.25)
}

function paintTitle(
  frame: Rect & { readonly box: string; readonly emphasis: Emphasis },
  graph: DrawnGraph,
  zoom: number,
  metrics: TextMetrics,
): PaintedText[] {
  const title = graph.boxes.find(({ id }) => id === frame.box)?.title
  const size = readableSize('title', zoom)
  if (title === undefined || size === null) return []
  const text = fitText(title, frame.width - framePadding.left, size, 450, metrics)
  const at = { x: frame.x + 14, y: frame.y + Math.min(10, (framePadding.top - size) / 2) + size }
  return [{ text, at, size, weight: 450, role: 'title', emphasis: frame.emphasis }]
}

function paintNodeTexts(
  node: DrawnNode,
  at: Point,
  emphasis: Emphasis,
  zoom: number,
  metrics: TextMetrics,
): PaintedText[] {
  const scale = textScale(zoom)
  const maxWidth = maxNameWidth * scale
  const nameY = at.y + Math.max(18, symbolRadius[node.symbol]) + textGap + lineHeight.name * scale
  const lines: PaintedText[] = []
  const name = readableSize('name', zoom)
  if (name !== null) {
    const text = fitText(node.name, maxWidth, name, 600, metrics)
    lines.push({ text, at: { x: at.x, y: nameY }, size: name, weight: 600, role: 'name', emphasis })
  }
  const detail = readableSize('detail', zoom)
  if (name !== null && detail !== null && node.detail !== '') {
    const text = fitText(node.detail, maxWidth, detail, 450, metrics)
    const y = nameY + lineHeight.detail * scale
    lines.push({ text, at: { x: at.x, y }, size: detail, weight: 450, role: 'detail', emphasis })
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
