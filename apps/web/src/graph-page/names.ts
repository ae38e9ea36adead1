/** Names for ids that are not nodes of the graph at hand: services and waypoints of edges. */
import {
  type GraphEdge,
  type GraphNode,
  type Protocol,
  parseEdgeId,
  parseId,
} from '@periplus/shared'
import { fullNameOf } from '../graph-view/drawn-graph.ts'
import type { Translate } from '../i18n/use-text.ts'

export const protocolNames: Readonly<Record<Protocol, string>> = {
  http: 'HTTP',
  grpc: 'gRPC',
  tcp: 'TCP',
}

/** What people call the thing that an id names: its last part, or an application and its version. */
export function shortName(id: string): string {
  const parsed = parseId(id)
  if (parsed?.kind === 'app') return parsed.parts.slice(2).join(' ')
  return parsed?.parts.at(-1) ?? id
}

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
  return node ? fullNameOf(node, t) : shortName(id)
}

/** The ends of an edge. A service and what answers for it often have one name: then it says what it is. */
export function endNames(
  { source, target }: Pick<GraphEdge, 'source' | 'target'>,
  nodes: NodesById,
  t: Translate,
): readonly [source: string, target: string] {
  const names = [nameOfId(source, nodes, t), nameOfId(target, nodes, t)] as const
  if (names[0] !== names[1]) return names
  const said = (id: string, name: string) =>
    parseId(id)?.kind === 'service' ? t('topology.node.service', { name }) : name
  return [said(source, names[0]), said(target, names[1])]
}

export const isEdgeId = (id: string) => parseEdgeId(id) !== null
