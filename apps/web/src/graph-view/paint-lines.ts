/** Frames and edges on a canvas. Lines of one look are one stroke: thousands of strokes are slow. */
import {
  calmOpacity,
  lineColour,
  middleOf,
  type PaintedEdge,
  type PaintedFrame,
  type Palette,
  type Rect,
} from '@periplus/mesh/layout'
import { boundsOf } from './hit-test.ts'

type Context = CanvasRenderingContext2D

const frameCorner = 10
/** Below this zoom nobody sees a tenth of a pixel of width: fewer strokes are made. */
const coarseZoom = 0.5
/** Screen pixels below which a line would vanish from a picture of thousands. */
const leastOnScreen = { trouble: 1, calm: 0.35 } as const

export function paintFrames(context: Context, frames: readonly PaintedFrame[], palette: Palette) {
  context.lineWidth = 1
  for (const { x, y, width, height, emphasis } of frames) {
    const outline = new Path2D()
    outline.roundRect(x, y, width, height, frameCorner)
    context.globalAlpha = emphasis === 1 ? 1 : 0.45
    context.fillStyle = palette.inset
    context.fill(outline)
    context.strokeStyle = palette.line
    context.stroke(outline)
  }
  context.globalAlpha = 1
}

const foundBand = { width: 12, leastOnScreen: 6, alpha: 0.22 } as const

interface Look {
  readonly colour: string
  readonly width: number
  readonly alpha: number
  readonly rank: number
  readonly lines: Path2D
  readonly arrows: Path2D
}

/** @param visible the part of the picture that is painted */
export function paintEdges(
  context: Context,
  edges: readonly PaintedEdge[],
  visible: Rect,
  zoom: number,
  palette: Palette,
) {
  const looks = new Map<string, Look>()
  const calm = calmOpacity(edges.length)
  const near = edges.filter((edge) => touches(boundsOf(edge), visible))
  paintFound(context, near, zoom, palette)
  for (const edge of near) {
    const look = lookOf(edge, zoom, calm, palette, looks)
    addCurve(look.lines, edge)
    addArrow(look.arrows, edge, look.width)
  }
  for (const look of [...looks.values()].sort((a, b) => a.rank - b.rank)) {
    context.globalAlpha = look.alpha
    context.strokeStyle = look.colour
    context.fillStyle = look.colour
    context.lineWidth = look.width
    context.stroke(look.lines)
    context.fill(look.arrows)
  }
  context.globalAlpha = 1
}

/** Found lines lie on a band of the colour of search, as found nodes stand in a ring of it. */
function paintFound(
  context: Context,
  edges: readonly PaintedEdge[],
  zoom: number,
  palette: Palette,
) {
  const found = edges.filter((edge) => edge.found && edge.emphasis === 1)
  if (found.length === 0) return
  const bands = new Path2D()
  for (const edge of found) addCurve(bands, edge)
  context.globalAlpha = foundBand.alpha
  context.strokeStyle = palette.accent
  context.lineWidth = Math.max(foundBand.width, foundBand.leastOnScreen / zoom)
  context.lineCap = 'round'
  context.stroke(bands)
  context.lineCap = 'butt'
}

function lookOf(
  edge: PaintedEdge,
  zoom: number,
  calm: number,
  palette: Palette,
  looks: Map<string, Look>,
): Look {
  const least = (rankOf(edge) > 1 ? leastOnScreen.trouble : leastOnScreen.calm) / zoom
  const exact = Math.max(edge.width + (edge.active ? 0.9 : 0), least)
  const width = zoom < coarseZoom ? Math.round(exact * 2) / 2 : exact
  const colour = lineColour(palette, edge.tone, edge.active)
  const key = `${colour} ${width} ${edge.emphasis} ${edge.active}`
  const known = looks.get(key)
  if (known) return known
  const look = {
    colour,
    width,
    alpha: edge.emphasis * (rankOf(edge) === 1 ? calm : 1),
    rank: rankOf(edge),
    lines: new Path2D(),
    arrows: new Path2D(),
  }
  looks.set(key, look)
  return look
}

/** What matters more is painted later: dimmed, calm, degraded, failing, and what is looked at. */
function rankOf({ tone, emphasis, active }: PaintedEdge): number {
  if (emphasis !== 1) return 0
  if (active) return 4
  return tone === 'failing' ? 3 : tone === 'degraded' ? 2 : 1
}

const touches = (a: Rect, b: Rect) =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height

function addCurve(path: Path2D, { curve }: PaintedEdge) {
  const { start, control1, control2, end } = curve
  const middle = middleOf(curve)
  path.moveTo(start.x, start.y)
  path.quadraticCurveTo(control1.x, control1.y, middle.x, middle.y)
  path.quadraticCurveTo(control2.x, control2.y, end.x, end.y)
}

function addArrow(path: Path2D, { curve: { control2, end } }: PaintedEdge, lineWidth: number) {
  const length = Math.hypot(end.x - control2.x, end.y - control2.y) || 1
  const along = { x: (end.x - control2.x) / length, y: (end.y - control2.y) / length }
  const reach = 6.5 + lineWidth
  const half = 3 + lineWidth / 2
  const foot = { x: end.x - along.x * reach, y: end.y - along.y * reach }
  // The tip is a little beyond the line's end, whose blunt corners it covers.
  path.moveTo(end.x + along.x * 1.5, end.y + along.y * 1.5)
  path.lineTo(foot.x - along.y * half, foot.y + along.x * half)
  path.lineTo(foot.x + along.y * half, foot.y - along.x * half)
  // Filling closes it; closing thousands of triangles in one path takes longer than painting them.
}
