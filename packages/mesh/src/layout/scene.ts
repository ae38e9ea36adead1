/**
 * The display list: everything on the picture with its place, size and role, but without a colour.
 * The canvas of the page and the SVG of the server are painted from the same list. Coordinates are
 * the picture's own; whoever paints applies pan and zoom.
 */
import type { BadgeIcon, Glyph, Lock, NodeSymbol, Tone } from './drawing.ts'
import type { EdgeCurve } from './edge-curve.ts'
import type { Point, Rect } from './geometry.ts'
import type { TextWeight } from './text-metrics.ts'

/** 1 is normal; what is unrelated to the selection is dimmed. */
export type Emphasis = 1 | 0.25

export interface PaintedFrame extends Rect {
  readonly id: string
  readonly box: string
  readonly emphasis: Emphasis
}

export interface PaintedEdge {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly curve: EdgeCurve
  readonly width: number
  readonly tone: Tone
  readonly emphasis: Emphasis
  /** Under the pointer or selected. */
  readonly active: boolean
  /** By a search. */
  readonly found: boolean
}

/** A mark beside the ring, so that health is never told by colour alone. */
export type Mark = 'degraded' | 'failing'

export interface PaintedNode {
  readonly id: string
  readonly at: Point
  readonly radius: number
  readonly symbol: NodeSymbol
  readonly glyph: Glyph | null
  readonly tone: Tone
  readonly mark: Mark | null
  readonly emphasis: Emphasis
  /** What the halo around it says, if it has one. */
  readonly halo: 'selected' | 'hovered' | 'found' | null
}

export type TextRole = 'name' | 'detail' | 'title'

export interface PaintedText {
  readonly text: string
  /** Id of the node that it names, or of the box. */
  readonly of: string
  /** Middle of the baseline for names and details; its beginning for titles. */
  readonly at: Point
  readonly size: number
  readonly weight: TextWeight
  readonly role: TextRole
  readonly emphasis: Emphasis
}

/** An icon before the detail of its node. */
export interface PaintedBadge {
  readonly of: string
  readonly icon: BadgeIcon
  /** Its top left corner. */
  readonly at: Point
  readonly size: number
  readonly emphasis: Emphasis
}

/** An edge's label on its small ground. */
export interface PaintedLabel {
  readonly edge: string
  readonly ground: Rect
  readonly lock: Lock | null
  /** Empty where the padlock stands alone. */
  readonly text: string
  readonly size: number
  readonly tone: Tone
  readonly emphasis: Emphasis
}

export interface Scene {
  readonly frames: readonly PaintedFrame[]
  readonly edges: readonly PaintedEdge[]
  readonly nodes: readonly PaintedNode[]
  readonly texts: readonly PaintedText[]
  readonly badges: readonly PaintedBadge[]
  readonly labels: readonly PaintedLabel[]
}

/** Up to so many lines each is drawn in full; beyond they become a haze through which trouble shows. */
const fullLines = 120
const faintest = 0.3

/** The opacity of lines without trouble, by how many lines there are. */
export const calmOpacity = (lines: number) =>
  Math.max(faintest, Math.min(1, Math.sqrt(fullLines / Math.max(1, lines))))
