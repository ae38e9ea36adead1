/** From what the server says to what is drawn: symbols, boxes, and texts in the reader's language. */
import type {
  DrawnBox,
  DrawnEdge,
  DrawnGraph,
  DrawnNode,
  Glyph,
  NodeSymbol,
} from '@periplus/mesh/layout'
import type { Badge, GraphEdge, GraphNode, GraphType, ServiceGraph } from '@periplus/shared'
import type { useFormat } from '../format/use-format.ts'
import type { Translate } from '../i18n/use-text.ts'
import { type EdgeLabelChoice, edgeLabels } from './edge-labels.ts'

export interface DrawOptions {
  readonly type: GraphType
  readonly label: EdgeLabelChoice
  readonly format: ReturnType<typeof useFormat>
  readonly t: Translate
}

export function drawnGraph(graph: ServiceGraph, options: DrawOptions): DrawnGraph {
  const clusters = new Set(graph.nodes.map(({ cluster }) => cluster))
  const boxOf = boxOfType(options.type, clusters.size > 1)
  const nodes = graph.nodes.map((node) => drawnNode(node, boxOf(node), options.t))
  const edges = graph.edges.map((edge) => drawnEdge(edge, options))
  return { nodes, edges, boxes: boxesOf(graph.nodes, boxOf, clusters.size > 1, options.t) }
}

/** Namespaces are boxes; where the nodes are namespaces themselves, clusters are, if several. */
function boxOfType(type: GraphType, severalClusters: boolean) {
  return (node: GraphNode): string | null => {
    if (type === 'cluster') return null
    if (type === 'namespace') return severalClusters ? node.cluster : null
    if (node.namespace === null || node.namespace === '') return null
    return `${node.cluster}/${node.namespace}`
  }
}

function boxesOf(
  nodes: readonly GraphNode[],
  boxOf: (node: GraphNode) => string | null,
  severalClusters: boolean,
  t: Translate,
): DrawnBox[] {
  const boxes = new Map<string, GraphNode[]>()
  for (const node of nodes) {
    const box = boxOf(node)
    if (box !== null) boxes.set(box, [...(boxes.get(box) ?? []), node])
  }
  return [...boxes].map(([id, members]) => ({ id, title: boxTitle(members, severalClusters, t) }))
}

function boxTitle(members: readonly GraphNode[], severalClusters: boolean, t: Translate): string {
  const [first] = members
  if (!first) return ''
  if (first.kind === 'namespace') return first.cluster
  const name = first.namespace ?? ''
  const ambient = members.some(({ badges }) => badges.includes('ambient'))
  const parts = [severalClusters ? `${first.cluster} / ${name}` : name]
  if (ambient) parts.push(t('topology.role.ambient'))
  return parts.join(' · ')
}

function drawnNode(node: GraphNode, box: string | null, t: Translate): DrawnNode {
  return {
    id: node.id,
    box,
    symbol: symbolOf(node),
    glyph: glyphOf(node),
    tone: node.health.status,
    name: nameOf(node, t),
    detail: detailOf(node, t),
  }
}

/** What a node is called where no server name exists. */
export function nameOf(node: GraphNode, t: Translate): string {
  if (node.kind === 'unknown') return t('topology.node.unknown')
  if (node.kind === 'restricted') return t('topology.node.restricted')
  return node.name
}

export function symbolOf({ kind, badges }: GraphNode): NodeSymbol {
  if (kind === 'workload' || kind === 'app') {
    if (badges.includes('gateway')) return 'gateway'
    return badges.includes('data-store') ? 'data-store' : 'workload'
  }
  return kind === 'restricted' ? 'unknown' : kind
}

export function glyphOf({ kind, badges }: GraphNode): Glyph | null {
  if (kind === 'restricted') return 'restricted'
  if (badges.includes('waypoint')) return 'waypoint'
  return badges.includes('vm') ? 'vm' : null
}

/** Badges that are said in words under the name, in this order. */
const spokenRoles = [
  'waypoint',
  'vm',
  'no-sidecar',
  'canary',
  'stale-proxy',
] as const satisfies readonly Badge[]

/** Version, then role. */
export function detailOf(node: GraphNode, t: Translate): string {
  const parts: string[] = []
  if (node.version !== null && node.version !== '') parts.push(node.version)
  if (node.kind === 'external') parts.push(t('topology.role.external'))
  if (node.kind === 'service') parts.push(t('topology.role.service'))
  for (const role of spokenRoles) {
    if (node.badges.includes(role)) parts.push(t(`topology.role.${role}`))
  }
  return parts.join(' · ')
}

function drawnEdge(edge: GraphEdge, { label, format, t }: DrawOptions): DrawnEdge {
  return {
    id: edge.id,
    source: edge.source,
    target: edge.target,
    tone: edge.health,
    weight: weightOf(edge),
    labels: edgeLabels(edge, label, format, t),
    importance: weightOf(edge),
  }
}

/** Bytes that are worth one request where none are counted. */
const bytesPerRequest = 10_000

/** Requests per second; TCP, which counts none, is weighed by its bytes. */
const weightOf = ({ requestsPerSecond, bytesPerSecond }: GraphEdge) =>
  requestsPerSecond ?? (bytesPerSecond ?? 0) / bytesPerRequest
