/** Names for ids that are not nodes of the graph at hand: services and waypoints of edges. */
import { type GraphNode, parseEdgeId, parseId } from '@periplus/shared'
import { nameOf } from '../graph-view/drawn-graph.ts'
import type { Translate } from '../i18n/use-text.ts'

/** The last part of an id: what people call the thing. */
export const shortName = (id: string): string => parseId(id)?.parts.at(-1) ?? id

/** The namespace of an id, or null where it has none. */
export function namespaceOfId(id: string): string | null {
  const parsed = parseId(id)
  return parsed && parsed.parts.length > 2 ? (parsed.parts[1] ?? null) : null
}

export type NodesById = ReadonlyMap<string, GraphNode>

export const byNodeId = (nodes: readonly GraphNode[]): NodesById =>
  new Map(nodes.map((node) => [node.id, node]))

export function nameOfId(id: string, nodes: NodesById, t: Translate): string {
  const node = nodes.get(id)
  return node ? nameOf(node, t) : shortName(id)
}

export const isEdgeId = (id: string) => parseEdgeId(id) !== null
