/** Paints a display list (packages/mesh/src/layout/scene.ts) on a canvas. */
import {
  badgeColour,
  glyphPath,
  isDashed,
  labelParts,
  lockColour,
  markPaths,
  type PaintedLabel,
  type PaintedNode,
  type PaintedText,
  type Palette,
  type Point,
  type Rect,
  type Scene,
  shoulderOf,
  symbolPath,
} from '@periplus/mesh/layout'
import { paintIcon } from './paint-icon.ts'
import { paintEdges, paintFrames } from './paint-lines.ts'

/** Where the picture is on the screen: screen = picture × zoom + pan. */
export interface Viewport {
  readonly zoom: number
  readonly pan: Point
}

type Context = CanvasRenderingContext2D

/** Texts and symbols reach this far from their points, in pixels of the picture. */
const reach = 120
/** Below this zoom a mark is too small to be seen: what is in trouble becomes a spot of its colour. */
const spotZoom = 0.32
/** Screen pixels that a ring keeps in a picture of thousands. */
const leastRing = 0.8
const spotRing = 2.4

/**
 * Paints what is in view; the canvas is cleared first.
 * @param pixelRatio device pixels for one CSS pixel
 */
export function paintScene(
  context: Context,
  scene: Scene,
  { zoom, pan }: Viewport,
  palette: Palette,
  pixelRatio: number,
): void {
  const { width, height } = context.canvas
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, width, height)
  const scale = zoom * pixelRatio
  context.setTransform(scale, 0, 0, scale, pan.x * pixelRatio, pan.y * pixelRatio)
  const visible = {
    x: -pan.x / zoom,
    y: -pan.y / zoom,
    width: width / scale,
    height: height / scale,
  }
  const isNear = ({ x, y }: Point) =>
    x > visible.x - reach &&
    y > visible.y - reach &&
    x < visible.x + visible.width + reach &&
    y < visible.y + visible.height + reach
  paintFrames(context, scene.frames, palette)
  paintEdges(context, scene.edges, visible, zoom, palette)
  for (const node of scene.nodes) if (isNear(node.at)) paintNode(context, node, zoom, palette)
  for (const label of scene.labels) {
    if (isNear(middleOfRect(label.ground))) paintLabel(context, label, palette)
  }
  for (const text of scene.texts) {
    if (text.role === 'title' || isNear(text.at)) paintText(context, text, palette)
  }
  for (const { icon, at, size, emphasis } of scene.badges) {
    if (!isNear(at)) continue
    context.globalAlpha = emphasis
    paintIcon(context, icon, at, size, badgeColour(palette, icon))
  }
  context.globalAlpha = 1
}

const middleOfRect = ({ x, y, width, height }: Rect): Point => ({
  x: x + width / 2,
  y: y + height / 2,
})

const outlines = new Map<string, Path2D>()

/** Outlines around 0, 0: making one from its text takes longer than painting it. */
function outlineOf({ symbol, radius }: PaintedNode): Path2D {
  const key = `${symbol} ${radius}`
  const known = outlines.get(key)
  if (known) return known
  const outline = new Path2D(symbolPath(symbol, { x: 0, y: 0 }, radius))
  outlines.set(key, outline)
  return outline
}

function paintNode(context: Context, node: PaintedNode, zoom: number, palette: Palette) {
  const { at, radius, symbol, tone, mark } = node
  if (node.halo) paintHalo(context, node, palette)
  const outline = outlineOf(node)
  context.translate(at.x, at.y)
  // The ground is opaque even where the node is dimmed: lines must not shine through.
  context.globalAlpha = 1
  const isSpot = mark !== null && zoom < spotZoom
  context.fillStyle = isSpot ? palette.ring[mark] : palette.panel
  context.fill(outline)
  context.globalAlpha = node.emphasis
  context.strokeStyle = palette.ring[tone]
  context.lineWidth = Math.max(mark ? 2.8 : 2, (isSpot ? spotRing : leastRing) / zoom)
  context.lineJoin = 'round'
  const dashed = isDashed(symbol) || tone === 'unknown'
  if (dashed) context.setLineDash([4, 3])
  context.stroke(outline)
  if (dashed) context.setLineDash([])
  context.translate(-at.x, -at.y)
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
  const { lock, words } = labelParts(label)
  if (label.lock && lock) {
    paintIcon(context, label.lock, lock, lock.width, lockColour(palette, label.lock))
  }
  context.fillStyle = palette.toneText[tone]
  context.font = `500 ${label.size}px ${palette.font}`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillText(label.text, words.x, words.y)
}

function paintText(context: Context, text: PaintedText, palette: Palette) {
  const { at, role } = text
  const colour = { name: palette.text, detail: palette.textTertiary, title: palette.textSecondary }
  context.globalAlpha = text.emphasis
  context.font = `${text.weight} ${text.size}px ${palette.font}`
  context.textAlign = role === 'title' ? 'left' : 'center'
  context.textBaseline = 'alphabetic'
  // A seam in the ground's colour keeps letters readable where a line passes behind them.
  context.strokeStyle = palette.inset
  context.lineWidth = 3.5
  context.lineJoin = 'round'
  context.strokeText(text.text, at.x, at.y)
  context.fillStyle = colour[role]
  context.fillText(text.text, at.x, at.y)
}
