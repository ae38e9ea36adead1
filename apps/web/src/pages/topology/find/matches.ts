import type { GraphEdge, ServiceGraph } from '@periplus/shared'

export interface Match {
  /** Of a node or an edge. */
  readonly id: string
  /** The node to show it at. */
  readonly node: string
}

/** What was found and is drawn, nodes first. */
export const matchesOf = ({ nodes, edges }: ServiceGraph): Match[] => [
  ...nodes.filter(({ matches }) => matches).map(({ id }) => ({ id, node: id })),
  ...edges.filter(({ matches }) => matches).map(({ id, target }) => ({ id, node: target })),
]

/** An edge that was found, or that begins or ends at something found. */
export const isFoundEdge = ({ id, source, target }: GraphEdge, found: ReadonlySet<string>) =>
  found.has(id) || found.has(source) || found.has(target)
