import type { GraphEdge, GraphNode } from '@periplus/shared'

/** The nodes in whose names every word of `find` occurs; none for an empty text. */
export function findNodes(nodes: readonly GraphNode[], find: string): GraphNode[] {
  const words = find
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  return nodes.filter((node) => {
    const { name, namespace, app, version, cluster } = node
    const text = [name, namespace, app, version, cluster].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** The edges that begin or end at one of these nodes. */
export const edgesAt = (edges: readonly GraphEdge[], nodes: ReadonlySet<string>): GraphEdge[] =>
  edges.filter(({ source, target }) => nodes.has(source) || nodes.has(target))
