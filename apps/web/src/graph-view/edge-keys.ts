/** Moving along edges by keys. */
import type { DrawnEdge, Layout, Point } from '@periplus/mesh/layout'
import type { Direction } from './keyboard.ts'

type Ends = Pick<DrawnEdge, 'id' | 'source' | 'target'>

/** The edges of a node: what it calls, then who calls it, each from the top as the other ends stand. */
export function edgesOf(edges: readonly Ends[], layout: Layout, node: string): Ends[] {
  const inOrder = (some: readonly Ends[], otherEnd: 'source' | 'target') =>
    some
      .map((edge) => ({ edge, at: layout.nodes[edge[otherEnd]] ?? { x: 0, y: 0 } }))
      .sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x || (a.edge.id < b.edge.id ? -1 : 1))
      .map(({ edge }) => edge)
  const calls = edges.filter(({ source }) => source === node)
  const calledBy = edges.filter(({ source, target }) => target === node && source !== node)
  return [...inOrder(calls, 'target'), ...inOrder(calledBy, 'source')]
}

/** The next or previous edge of a node, round and round; null where it has none. */
export function edgeAfter(
  edges: readonly Ends[],
  layout: Layout,
  { node, edge, step }: { node: string; edge: string | null; step: 1 | -1 },
): string | null {
  const own = edgesOf(edges, layout, node)
  const index = own.findIndex(({ id }) => id === edge)
  const next = index < 0 ? (step === 1 ? 0 : -1) : (index + step) % own.length
  return own.at(next)?.id ?? null
}

/**
 * The end of an edge that an arrow points to, seen from its other end.
 * @param from the end that the reader comes from: where both ends are level, the arrow leads away from it
 */
export function endTowards(
  { source, target }: Ends,
  layout: Layout,
  direction: Direction,
  from: string | null,
): string | null {
  const start = layout.nodes[source]
  const end = layout.nodes[target]
  if (!start || !end) return null
  const ahead = aheadOf(start, end, direction)
  if (ahead === 0) return from === target ? source : target
  return ahead > 0 ? target : source
}

function aheadOf(from: Point, to: Point, direction: Direction): number {
  const along = direction === 'left' || direction === 'right' ? to.x - from.x : to.y - from.y
  return direction === 'left' || direction === 'up' ? -along : along
}
