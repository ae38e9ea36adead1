/** The part of the picture that cytoscape holds: frames, invisible nodes to be hit, and the lines. */
import {
  type EdgeCurve,
  type PaintedEdge,
  type PaintedNode,
  type Point,
  type Scene,
  symbolRadius,
} from '@periplus/mesh/layout'

export interface EdgeData {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly startX: number
  readonly startY: number
  readonly endX: number
  readonly endY: number
  readonly weights: readonly number[]
  readonly distances: readonly number[]
  readonly width: number
  readonly tone: string
  readonly opacity: number
  readonly active: 'yes' | 'no'
}

/** Frames share cytoscape's name space with nodes. */
export const frameId = (id: string) => `frame ${id}`

export interface FrameElement {
  readonly id: string
  readonly position: Point
  readonly data: { readonly width: number; readonly height: number; readonly opacity: number }
}

export interface NodeElement {
  readonly id: string
  readonly position: Point
  readonly data: { readonly size: number }
}

export const frameElements = (scene: Scene): FrameElement[] =>
  scene.frames.map(({ id, x, y, width, height, emphasis }) => ({
    id: frameId(id),
    position: { x: x + width / 2, y: y + height / 2 },
    data: { width, height, opacity: emphasis === 1 ? 1 : 0.45 },
  }))

export const nodeElements = (scene: Scene): NodeElement[] =>
  scene.nodes.map((node: PaintedNode) => ({
    id: node.id,
    position: node.at,
    data: { size: 2 * symbolRadius[node.symbol] + 6 },
  }))

/**
 * cytoscape wants control points as a weight along the straight way from end to end and a distance
 * to its side, and end points as offsets from the nodes' centres.
 */
export function edgeData(edge: PaintedEdge, places: ReadonlyMap<string, Point>): EdgeData | null {
  const from = places.get(edge.source)
  const to = places.get(edge.target)
  if (!from || !to) return null
  const { curve } = edge
  const controls = [curve.control1, curve.control2].map((point) => relativeTo(curve, point))
  return {
    id: edge.id,
    source: edge.source,
    target: edge.target,
    startX: curve.start.x - from.x,
    startY: curve.start.y - from.y,
    endX: curve.end.x - to.x,
    endY: curve.end.y - to.y,
    weights: controls.map(({ weight }) => weight),
    distances: controls.map(({ distance }) => distance),
    width: edge.width + (edge.active ? 0.9 : 0),
    tone: edge.tone,
    opacity: edge.emphasis,
    active: edge.active ? 'yes' : 'no',
  }
}

/** Exported for its test: the same point again is `start + weight·way + distance·normal`. */
export function relativeTo({ start, end }: EdgeCurve, point: Point) {
  const dx = end.x - start.x
  const dy = end.y - start.y
  const length = Math.sqrt(dx * dx + dy * dy) || 1
  const px = point.x - start.x
  const py = point.y - start.y
  return {
    weight: (px * dx + py * dy) / (length * length),
    distance: (px * -dy + py * dx) / length,
  }
}
