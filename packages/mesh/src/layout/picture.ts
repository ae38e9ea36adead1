import type { EdgeCurve } from './edge-curve.ts'
import { type LayoutOptions, layout } from './layout.ts'
import type { Layout, LayoutGraph } from './model.ts'
import { routeEdges } from './route-edges.ts'

/** Where everything is drawn: places of nodes and boxes, and the ways of edges by edge id. */
export interface Picture {
  readonly layout: Layout
  readonly curves: ReadonlyMap<string, EdgeCurve>
}

/** The whole of what takes time: to be run off the main thread. */
export async function arrangePicture(
  graph: LayoutGraph,
  anchors: Layout,
  options: LayoutOptions = {},
): Promise<Picture> {
  const placed = await layout(graph, anchors, options)
  await options.reached?.('lines', 0)
  const curves = routeEdges(graph, placed)
  await options.reached?.('lines', 1)
  return { layout: placed, curves }
}
