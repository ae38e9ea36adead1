/** Paints a display list on a canvas: everything but the frames and lines, which cytoscape draws. */
import {
  glyphPath,
  isDashed,
  markPaths,
  middleOf,
  type PaintedEdge,
  type PaintedLabel,
  type PaintedNode,
  type PaintedText,
  type Point,
  type Scene,
  shoulderOf,
  symbolPath,
} from '@periplus/mesh/layout'
import { lineColour, type Palette } from './palette.ts'

/** Where the picture is on the screen: screen = picture × zoom + pan. */
export interface Viewport {
  readonly zoom: number
  readonly pan: Point
}

type Context = CanvasRenderingContext2D

/** @param pixelRatio device pixels for one CSS pixel */
export function paintOverlay(
  context: Context,
  scene: Scene,
  { zoom, pan }: Viewport,
  palette: Palette,
  pixelRatio: number,
): void {
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, context.canvas.width, context.canvas.height)
  const scale = zoom * pixelRatio
  context.setTransform(scale, 0, 0, scale, pan.x * pixelRatio, pan.y * pixelRatio)
  for (const edge of scene.edges) {
    if (edge.source === edge.target) paintLoop(context, edge, palette)
  }
  for (const node of scene.nodes) paintNode(context, node, palette)
  for (const label of scene.labels) paintLabel(context, label, palette)
  for (const text of scene.texts) paintText(context, text, palette)
  context.globalAlpha = 1
}

/** cytoscape has shapes of its own for loops; ours is the one that the labels know. */
function paintLoop(context: Context, edge: PaintedEdge, palette: Palette) {
  const { start, control1, control2, end } = edge.curve
  const middle = middleOf(edge.curve)
  const line = new Path2D()
  line.moveTo(start.x, start.y)
  line.quadraticCurveTo(control1.x, control1.y, middle.x, middle.y)
  line.quadraticCurveTo(control2.x, control2.y, end.x, end.y)
  context.globalAlpha = edge.emphasis
  context.strokeStyle = lineColour(palette, edge.tone, edge.active)
  context.lineWidth = edge.width
  context.stroke(line)
  const arrow = new Path2D()
  const length = Math.hypot(end.x - control2.x, end.y - control2.y)
  const along = { x: (end.x - control2.x) / length, y: (end.y - control2.y) / length }
  const foot = { x: end.x - along.x * 7, y: end.y - along.y * 7 }
  arrow.moveTo(end.x, end.y)
  arrow.lineTo(foot.x - along.y * 4, foot.y + along.x * 4)
  arrow.lineTo(foot.x + along.y * 4, foot.y - along.x * 4)
  arrow.closePath()
  context.fillStyle = context.strokeStyle
  context.fill(arrow)
}

function paintNode(context: Context, node: PaintedNode, palette: Palette) {
  const { at, radius, symbol, tone, mark } = node
  if (node.halo) paintHalo(context, node, palette)
  const outline = new Path2D(symbolPath(symbol, at, radius))
  // The ground is opaque even where the node is dimmed: lines must not shine through.
  context.globalAlpha = 1
  context.fillStyle = palette.panel
  context.fill(outline)
  context.globalAlpha = node.emphasis
  context.strokeStyle = palette.ring[tone]
  context.lineWidth = mark ? 2.8 : 2
  context.lineJoin = 'round'
  context.setLineDash(isDashed(symbol) || tone === 'unknown' ? [4, 3] : [])
  context.stroke(outline)
  context.setLineDash([])
  if (node.glyph) {
    context.lineWidth = 1.4
    context.lineCap = 'round'
    context.stroke(new Path2D(glyphPath(node.glyph, at)))
  }
  if (mark) paintMark(context, mark, shoulderOf(at, radius), palette)
}

function paintHalo(context: Context, { at, radius, halo }: PaintedNode, palette: Palette) {
  const circle = new Path2D()
  circle.arc(at.x, at.y, radius + 7, 0, 2 * Math.PI)
  context.fillStyle = palette.accent
  context.globalAlpha = halo === 'hovered' ? 0.1 : 0.16
  context.fill(circle)
  if (halo === 'hovered') return
  context.globalAlpha = 1
  context.strokeStyle = palette.accent
  context.lineWidth = halo === 'selected' ? 2 : 1.5
  context.setLineDash(halo === 'found' ? [3, 3] : [])
  context.stroke(circle)
  context.setLineDash([])
}

function paintMark(context: Context, mark: 'degraded' | 'failing', at: Point, palette: Palette) {
  const { ground, sign } = markPaths[mark]
  const shape = new Path2D(ground(at))
  context.fillStyle = palette.ring[mark]
  context.strokeStyle = palette.panel
  context.lineWidth = 2.5
  context.stroke(shape)
  context.fill(shape)
  context.lineWidth = 1.7
  context.lineCap = 'round'
  context.stroke(new Path2D(sign(at)))
}

function paintLabel(context: Context, label: PaintedLabel, palette: Palette) {
  const { ground, tone } = label
  const calm = tone !== 'degraded' && tone !== 'failing'
  const shape = new Path2D()
  shape.roundRect(ground.x, ground.y, ground.width, ground.height, ground.height / 2)
  context.globalAlpha = label.emphasis
  context.fillStyle = palette.tint[tone]
  context.fill(shape)
  context.strokeStyle = calm ? palette.line : palette.ring[tone]
  context.lineWidth = calm ? 1 : 1.2
  context.stroke(shape)
  context.fillStyle = palette.toneText[tone]
  context.font = `500 ${label.size}px ${palette.font}`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  const x = ground.x + ground.width / 2
  context.fillText(label.text, x, ground.y + ground.height / 2 + label.size * 0.36)
}

function paintText(context: Context, text: PaintedText, palette: Palette) {
  const { at, role } = text
  const colour = { name: palette.text, detail: palette.textTertiary, title: palette.textSecondary }
  context.globalAlpha = text.emphasis
  context.font = `${text.weight} ${text.size}px ${palette.font}`
  context.textAlign = role === 'title' ? 'left' : 'center'
  context.textBaseline = 'alphabetic'
  if (role !== 'title') {
    // A seam in the ground's colour keeps letters readable where a line passes behind them.
    context.strokeStyle = palette.inset
    context.lineWidth = 3.5
    context.lineJoin = 'round'
    context.strokeText(text.text, at.x, at.y)
  }
  context.fillStyle = colour[role]
  context.fillText(text.text, at.x, at.y)
}
