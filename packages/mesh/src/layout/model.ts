import type { Point, Rect } from './geometry.ts'

/** A node as the layout sees it: the room it needs around the centre of its symbol. */
export interface LayoutNode {
  readonly id: string
  /** The box it belongs in, or null for a node that stands alone. */
  readonly box: string | null
  readonly width: number
  /** Pixels from the centre of the symbol up to the end of its room. */
  readonly above: number
  /** Pixels from the centre of the symbol down to the end of its room: its texts are there. */
  readonly below: number
  /** Half the size of its symbol: lines end there. */
  readonly radius: number
}

export interface LayoutEdge {
  readonly id: string
  readonly source: string
  readonly target: string
}

export interface LayoutBox {
  readonly id: string
  /** Room that its title needs. */
  readonly titleWidth: number
}

export interface LayoutGraph {
  readonly nodes: readonly LayoutNode[]
  readonly edges: readonly LayoutEdge[]
  readonly boxes: readonly LayoutBox[]
}

/** A drawn rectangle of a box. A box that could not grow where it stands has a second frame. */
export interface Frame extends Rect {
  readonly id: string
  readonly box: string
}

/** How a picture is arranged; each is applied inside the boxes and to the boxes. */
export const layoutKinds = ['layered', 'top-down', 'force', 'concentric'] as const
export type LayoutKind = (typeof layoutKinds)[number]

/** Where everything is: centres of symbols, and the frames around them. */
export interface Layout {
  /** Lines leave and arrive as the arrangement wants it: to the right, downwards, or straight. */
  readonly kind: LayoutKind
  readonly nodes: Readonly<Record<string, Point>>
  readonly frames: readonly Frame[]
}

export const emptyLayout: Layout = { kind: 'layered', nodes: {}, frames: [] }

/** The room of a node whose symbol's centre is at `centre`. */
export const cellAt = (node: LayoutNode, centre: Point): Rect => ({
  x: centre.x - node.width / 2,
  y: centre.y - node.above,
  width: node.width,
  height: node.above + node.below,
})

/** What a frame keeps free around the cells of its nodes; the title is at the top. */
export const framePadding = { left: 18, right: 18, top: 38, bottom: 14 } as const

/** Pixels kept free between two frames, and between two nodes of one frame. */
export const frameGap = 30
export const nodeGap = 20
/** Pixels between two layers of nodes: labels of edges stand there. */
export const layerGap = 62

/** The frame that fits around some cells. */
export const frameAround = (cells: Rect): Rect => ({
  x: cells.x - framePadding.left,
  y: cells.y - framePadding.top,
  width: cells.width + framePadding.left + framePadding.right,
  height: cells.height + framePadding.top + framePadding.bottom,
})

/** Orders by id, so that the order of the input never shows in the picture. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }) =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0
