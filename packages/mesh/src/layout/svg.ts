/**
 * A picture as SVG, from its display list: nothing is fetched, nothing runs, and every text is
 * escaped. Equal input gives equal bytes.
 */

import type { BadgeIcon, Lock } from './drawing.ts'
import { type EdgeCurve, middleOf } from './edge-curve.ts'
import { around, type Point, type Rect } from './geometry.ts'
import { iconGrid, iconPaths, iconStroke } from './icon-paths.ts'
import { labelParts } from './label-parts.ts'
import { badgeColour, lineColour, lockColour, type Palette } from './palette.ts'
import {
  calmOpacity,
  type PaintedBadge,
  type PaintedEdge,
  type PaintedFrame,
  type PaintedLabel,
  type PaintedNode,
  type PaintedText,
  type Scene,
} from './scene.ts'
import { glyphPath, isDashed, markPaths, shoulderOf, symbolPath } from './symbol-path.ts'
import { xmlText } from './xml-text.ts'

export interface SvgOptions {
  readonly palette: Palette
  /** What the picture shows, for readers that cannot see it. */
  readonly title: string
}

/** Pixels around the picture. */
const margin = 24
/** Names reach this far from their node. */
const nameReach = { x: 80, y: 60 }

/** The rectangle around all that a scene paints, with a margin; null for an empty one. */
export function sceneBounds(scene: Scene): Rect | null {
  const nodes = scene.nodes.map(({ at }) => ({
    x: at.x - nameReach.x,
    y: at.y - nameReach.y,
    width: 2 * nameReach.x,
    height: 2 * nameReach.y,
  }))
  const curves = scene.edges.flatMap(({ curve }) =>
    [curve.start, middleOf(curve), curve.end].map((point) => ({ ...point, width: 0, height: 0 })),
  )
  const labels = scene.labels.map(({ ground }) => ground)
  const all = around([...scene.frames, ...nodes, ...curves, ...labels])
  return (
    all && {
      x: Math.floor(all.x - margin),
      y: Math.floor(all.y - margin),
      width: Math.ceil(all.width + 2 * margin),
      height: Math.ceil(all.height + 2 * margin),
    }
  )
}

/** @throws where the scene is empty: there is no picture of nothing */
export function svgOf(scene: Scene, { palette, title }: SvgOptions): string {
  const bounds = sceneBounds(scene)
  if (!bounds) throw new Error('an empty graph has no picture')
  const { x, y, width, height } = bounds
  const calm = calmOpacity(scene.edges.length)
  const edges = [...scene.edges].sort((a, b) => rank(a) - rank(b))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${xmlText(palette.font)}">`,
    `<title>${xmlText(title)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${xmlText(palette.page)}"/>`,
    ...scene.frames.map((frame) => frameSvg(frame, palette)),
    ...edges.map((edge) => edgeSvg(edge, rank(edge) === 0 ? calm : 1, palette)),
    ...scene.nodes.map((node) => nodeSvg(node, palette)),
    ...scene.labels.map((label) => labelSvg(label, palette)),
    ...scene.texts.map((text) => textSvg(text, palette)),
    ...scene.badges.map((badge) => badgeSvg(badge, palette)),
    '</svg>\n',
  ].join('\n')
}

/** Trouble is painted over what is well. */
const rank = ({ tone }: PaintedEdge) => (tone === 'failing' ? 2 : tone === 'degraded' ? 1 : 0)

const n = (value: number) => String(Math.round(value * 100) / 100)
const at = ({ x, y }: Point) => `${n(x)} ${n(y)}`

/** Attributes with their values escaped; what is null or 1 where that is the default is left out. */
const tag = (name: string, attributes: Readonly<Record<string, string | number | null>>) =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) =>
      value === null ? '' : ` ${key}="${typeof value === 'number' ? n(value) : xmlText(value)}"`,
    )
    .join('')}`

const opacity = (value: number) => (value === 1 ? null : value)

function frameSvg({ x, y, width, height, emphasis }: PaintedFrame, palette: Palette): string {
  return `${tag('rect', {
    x,
    y,
    width,
    height,
    rx: 10,
    fill: palette.inset,
    stroke: palette.line,
    opacity: opacity(emphasis),
  })}/>`
}

function edgeSvg(edge: PaintedEdge, calm: number, palette: Palette): string {
  const { curve, width, tone, emphasis, active } = edge
  const colour = lineColour(palette, tone, active)
  const line = tag('path', {
    d: curvePath(curve),
    fill: 'none',
    stroke: colour,
    'stroke-width': width,
  })
  const arrow = tag('path', { d: arrowPath(curve, width), fill: colour })
  return `${tag('g', { opacity: opacity(emphasis * calm) })}>${line}/>${arrow}/></g>`
}

function curvePath(curve: EdgeCurve): string {
  const { start, control1, control2, end } = curve
  const middle = middleOf(curve)
  return `M${at(start)}Q${at(control1)} ${at(middle)}Q${at(control2)} ${at(end)}`
}

/** The triangle at the end of a line. */
function arrowPath({ control2, end }: EdgeCurve, lineWidth: number): string {
  const dx = end.x - control2.x
  const dy = end.y - control2.y
  const length = Math.sqrt(dx * dx + dy * dy) || 1
  const along = { x: dx / length, y: dy / length }
  const reach = 6.5 + lineWidth
  const half = 3 + lineWidth / 2
  const foot = { x: end.x - along.x * reach, y: end.y - along.y * reach }
  const tip = { x: end.x + along.x * 1.5, y: end.y + along.y * 1.5 }
  const left = { x: foot.x - along.y * half, y: foot.y + along.x * half }
  const right = { x: foot.x + along.y * half, y: foot.y - along.x * half }
  return `M${at(tip)}L${at(left)}L${at(right)}Z`
}

function nodeSvg(node: PaintedNode, palette: Palette): string {
  const { symbol, radius, tone, mark, glyph } = node
  const ring = palette.ring[tone]
  const shape = tag('path', {
    d: symbolPath(symbol, node.at, radius),
    fill: palette.panel,
    stroke: ring,
    'stroke-width': mark ? 2.8 : 2,
    'stroke-linejoin': 'round',
    'stroke-dasharray': isDashed(symbol) || tone === 'unknown' ? '4 3' : null,
  })
  const sign = glyph
    ? `${tag('path', { d: glyphPath(glyph, node.at), fill: 'none', stroke: ring, 'stroke-width': 1.4, 'stroke-linecap': 'round' })}/>`
    : ''
  return `${tag('g', { opacity: opacity(node.emphasis) })}>${shape}/>${sign}${markSvg(node, palette)}</g>`
}

function markSvg({ mark, at: centre, radius }: PaintedNode, palette: Palette): string {
  if (!mark) return ''
  const shoulder = shoulderOf(centre, radius)
  const ground = tag('path', {
    d: markPaths[mark].ground(shoulder),
    fill: palette.ring[mark],
    stroke: palette.panel,
    'stroke-width': 1.2,
  })
  const sign = tag('path', {
    d: markPaths[mark].sign(shoulder),
    fill: 'none',
    stroke: palette.panel,
    'stroke-width': 1.7,
    'stroke-linecap': 'round',
  })
  return `${ground}/>${sign}/>`
}

function labelSvg(label: PaintedLabel, palette: Palette): string {
  const { ground, tone, text, size, emphasis } = label
  const calm = tone !== 'degraded' && tone !== 'failing'
  const rect = tag('rect', {
    x: ground.x,
    y: ground.y,
    width: ground.width,
    height: ground.height,
    rx: ground.height / 2,
    fill: palette.tint[tone],
    stroke: calm ? palette.line : palette.ring[tone],
  })
  const parts = labelParts(label)
  const padlock =
    label.lock && parts.lock
      ? iconSvg(label.lock, parts.lock, parts.lock.width, lockColour(palette, label.lock))
      : ''
  const words = tag('text', {
    ...parts.words,
    'font-size': size,
    'font-weight': 500,
    'text-anchor': 'middle',
    fill: palette.toneText[tone],
  })
  const said = text === '' ? '' : `${words}>${xmlText(text)}</text>`
  return `${tag('g', { opacity: opacity(emphasis) })}>${rect}/>${padlock}${said}</g>`
}

function badgeSvg({ icon, at, size, emphasis }: PaintedBadge, palette: Palette): string {
  const drawn = iconSvg(icon, at, size, badgeColour(palette, icon))
  return emphasis === 1 ? drawn : `${tag('g', { opacity: emphasis })}>${drawn}</g>`
}

/** @param at its top left corner */
function iconSvg(icon: BadgeIcon | Lock, { x, y }: Point, size: number, colour: string): string {
  return `${tag('path', {
    d: iconPaths[icon],
    transform: `translate(${n(x)} ${n(y)}) scale(${Math.round((1000 * size) / iconGrid) / 1000})`,
    fill: 'none',
    stroke: colour,
    'stroke-width': iconStroke,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  })}/>`
}

function textSvg(text: PaintedText, palette: Palette): string {
  const fills = { name: palette.text, detail: palette.textTertiary, title: palette.textSecondary }
  const words = tag('text', {
    x: text.at.x,
    y: text.at.y,
    'font-size': text.size,
    'font-weight': text.weight,
    'text-anchor': text.role === 'title' ? null : 'middle',
    fill: fills[text.role],
    // A seam in the ground's colour keeps letters readable where a line passes behind them.
    stroke: palette.inset,
    'stroke-width': 3.5,
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
    opacity: opacity(text.emphasis),
  })
  return `${words}>${xmlText(text.text)}</text>`
}
