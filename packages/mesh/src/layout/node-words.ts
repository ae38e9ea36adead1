/** What stands under the nodes: names, badges and details, where each finds room. */
import { layoutNode, lineHeight, maxNameWidth, symbolRadius, textGap } from './cell.ts'
import { detailLine } from './detail-line.ts'
import type { DrawnGraph, DrawnNode, NodeSymbol, Tone } from './drawing.ts'
import type { Point, Rect } from './geometry.ts'
import type { Layout } from './model.ts'
import type { RectGrid } from './rect-grid.ts'
import { textRoom } from './rooms.ts'
import type { PaintedBadge, PaintedText } from './scene.ts'
import { fitText, type TextMetrics } from './text-metrics.ts'
import { readableSize, smallestReadable, textScale } from './text-scale.ts'

export interface NodeWords {
  readonly texts: readonly PaintedText[]
  readonly badges: readonly PaintedBadge[]
}

interface Ground {
  readonly zoom: number
  /** Rooms of symbols, titles and of what is placed already. */
  readonly taken: RectGrid<Rect>
  readonly metrics: TextMetrics
}

/**
 * Names, badges and details that touch neither a symbol nor one another: those of what is in trouble
 * first, then of what guides, then of what is busiest. In a small picture the others wait until it is
 * made larger.
 * @param ground the rooms of what is placed are added to those that are taken
 */
export function placeNodeWords(graph: DrawnGraph, layout: Layout, ground: Ground): NodeWords {
  const texts: PaintedText[] = []
  const badges: PaintedBadge[] = []
  let calm = 0
  for (const node of inPriority(graph)) {
    const at = layout.nodes[node.id]
    if (!at) continue
    const isCalm = severity[node.tone] === 0
    if (isCalm && ground.zoom < wallZoom && calm >= mostCalm) continue
    const name = placeName(node, at, ground)
    if (!name) continue
    if (isCalm) calm++
    texts.push(name.text)
    const detail = name.isFull ? placeDetail(node, at, ground) : null
    texts.push(...(detail?.texts ?? []))
    badges.push(...(detail?.badges ?? []))
  }
  return { texts, badges }
}

/** Below this zoom a name under each node would be a wall of text: so many of the calm ones guide. */
const wallZoom = 0.26
const mostCalm = 50

/** What stands for many others guides through a large picture, as titles of boxes do. */
const guides: ReadonlySet<NodeSymbol> = new Set(['namespace', 'cluster', 'more'])
const severity: Record<Tone, number> = { failing: 2, degraded: 1, healthy: 0, idle: 0, unknown: 0 }

function inPriority({ nodes, edges }: DrawnGraph): DrawnNode[] {
  const traffic = new Map<string, number>()
  for (const { source, target, weight } of edges) {
    traffic.set(source, (traffic.get(source) ?? 0) + weight)
    traffic.set(target, (traffic.get(target) ?? 0) + weight)
  }
  return [...nodes].sort(
    (a, b) =>
      severity[b.tone] - severity[a.tone] ||
      Number(guides.has(b.symbol)) - Number(guides.has(a.symbol)) ||
      (traffic.get(b.id) ?? 0) - (traffic.get(a.id) ?? 0) ||
      (a.id < b.id ? -1 : 1),
  )
}

/** In a picture so small that names are larger than their rooms, they are this large on the screen. */
const sparseSize = smallestReadable + 0.2
/** The longest of these, and what stays free around them, in pixels of the screen. */
const sparseWidth = 104
const sparseGap = 3
/** Below this zoom symbols are dots, and nobody could say which of them a name belongs to. */
const leastZoom = 0.15

/** Half the gap to the next node. */
const beside = 7

function placeName(node: DrawnNode, at: Point, { zoom, taken, metrics }: Ground) {
  const usual = readableSize('name', zoom)
  if (usual === null && zoom < leastZoom) return null
  const size = usual ?? sparseSize / zoom
  const gap = usual === null ? sparseGap / zoom : 0
  const line = usual === null ? gap + size * 0.85 : lineHeight.name * textScale(zoom)
  const baseline = { x: at.x, y: at.y + Math.max(18, symbolRadius[node.symbol]) + textGap + line }
  const widths =
    usual === null
      ? [sparseWidth / zoom]
      : [maxNameWidth * textScale(zoom), layoutNode(node, 0, metrics).width + 2 * beside]
  const called = readableSize('detail', zoom) === null ? (node.fullName ?? node.name) : node.name
  for (const width of widths) {
    const text = fitText(called, width, size, 600, metrics)
    const painted = { text, at: baseline, size, weight: 600, role: 'name' } as const
    const room = textRoom(painted, metrics)
    if (taken.hits(room, gap)) continue
    taken.add(room)
    return { text: { ...painted, of: node.id, emphasis: 1 } as const, isFull: usual !== null }
  }
  return null
}

function placeDetail(node: DrawnNode, at: Point, { zoom, taken, metrics }: Ground) {
  const size = readableSize('detail', zoom)
  if (size === null) return null
  const scale = textScale(zoom)
  const below = textGap + (lineHeight.name + lineHeight.detail) * scale
  const y = at.y + Math.max(18, symbolRadius[node.symbol]) + below
  const widths = [maxNameWidth * scale, layoutNode(node, 0, metrics).width + 2 * beside]
  for (const maxWidth of widths) {
    const line = detailLine(node, size, maxWidth, metrics)
    if (line.width === 0) return null
    const left = at.x - line.width / 2
    const room = { x: left, y: y - size * 0.9, width: line.width, height: size * 1.15 }
    if (taken.hits(room)) continue
    taken.add(room)
    return wordsOf(node, line, { x: left, y }, size)
  }
  return null
}

/** @param from the beginning of the baseline */
function wordsOf(
  { id }: DrawnNode,
  line: ReturnType<typeof detailLine>,
  from: Point,
  size: number,
): NodeWords {
  const badges = line.icons.map((icon, index) => ({
    of: id,
    icon,
    at: { x: from.x + index * line.iconStep, y: from.y - size * 0.36 - line.iconSize / 2 },
    size: line.iconSize,
    emphasis: 1 as const,
  }))
  if (line.text === '') return { texts: [], badges }
  const x = from.x + (line.textStart + line.width) / 2
  const text = {
    text: line.text,
    of: id,
    at: { x, y: from.y },
    size,
    weight: 450,
    role: 'detail',
    emphasis: 1,
  } as const
  return { texts: [text], badges }
}
