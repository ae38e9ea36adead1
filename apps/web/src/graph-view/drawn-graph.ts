/** From what the server says to what is drawn: symbols, boxes, and texts in the reader's language. */
import {
  type BadgeIcon,
  badgeIcons,
  type DrawnBox,
  type DrawnEdge,
  type DrawnGraph,
  type DrawnNode,
  type Glyph,
  type Lock,
  type NodeSymbol,
} from '@periplus/mesh/layout'
import {
  appId,
  type Badge,
  type BoxKind,
  clusterId,
  type GraphEdge,
  type GraphNode,
  type GraphType,
  namespaceId,
  parseId,
  type QuantileName,
  quantileNames,
  type ServiceGraph,
  type TrafficRates,
  usualRates,
} from '@periplus/shared'
import type { useFormat } from '../format/use-format.ts'
import type { Translate } from '../i18n/use-text.ts'
import { type EdgeLabelKind, edgeLabels } from './edge-labels.ts'
import { weightOf } from './traffic-rates.ts'

/** Milliseconds of quantiles, by edge. */
export type QuantilesMs = Readonly<
  Partial<Record<QuantileName, Readonly<Record<string, number | null>>>>
>

export interface DrawOptions {
  readonly type: GraphType
  readonly boxes: BoxKind
  /** What labels of edges say. */
  readonly labels: readonly EdgeLabelKind[]
  /** Absent: requests, and the bytes of TCP. */
  readonly rates?: TrafficRates
  /** Of the quantiles that labels say: absent until they are known. */
  readonly quantilesMs?: QuantilesMs
  /** In place of what `labels` say, by edge. */
  readonly ownLabels?: ReadonlyMap<string, readonly string[]> | null
  /** Whether edges say by a padlock that their traffic is under mutual TLS. */
  readonly security?: boolean
  readonly format: ReturnType<typeof useFormat>
  readonly t: Translate
}

export function drawnGraph(graph: ServiceGraph, options: DrawOptions): DrawnGraph {
  const clusters = clustersOf(graph.nodes)
  const boxOf = boxFinder(graph.nodes, options)
  const nodes = graph.nodes.map((node) => drawnNode(node, boxOf(node), options.t))
  const edges = graph.edges.map((edge) => drawnEdge(edge, options))
  return {
    nodes,
    edges,
    boxes: boxesOf(graph.nodes, boxOf, (members) => boxTitle(members, options, clusters.size > 1)),
  }
}

/**
 * The id of a node's box is that of the node which it collapses into.
 * Where the nodes are namespaces themselves, clusters are boxes, if several. A box that is collapsed
 * is a node in none, but an application stays in nothing larger either.
 */
export function boxFinder(
  nodes: readonly GraphNode[],
  { type, boxes }: Pick<DrawOptions, 'type' | 'boxes'>,
) {
  const severalClusters = clustersOf(nodes).size > 1
  return (node: GraphNode): string | null => {
    const { cluster, namespace, app } = node
    if (type === 'cluster' || (node.stands && node.kind === boxes)) return null
    if (type === 'namespace') return severalClusters ? clusterId(cluster) : null
    if (namespace === null || namespace === '') return null
    if (boxes === 'cluster') return clusterId(cluster)
    if (boxes === 'app') return app === null ? null : appId(cluster, namespace, app)
    return namespaceId(cluster, namespace)
  }
}

/** What stands for the rest of the mesh is of no cluster. */
const clustersOf = (nodes: readonly GraphNode[]) =>
  new Set(nodes.flatMap(({ cluster }) => cluster || []))

function boxesOf(
  nodes: readonly GraphNode[],
  boxOf: (node: GraphNode) => string | null,
  titleOf: (members: readonly GraphNode[]) => string,
): DrawnBox[] {
  const boxes = new Map<string, GraphNode[]>()
  for (const node of nodes) {
    const box = boxOf(node)
    if (box !== null) boxes.set(box, [...(boxes.get(box) ?? []), node])
  }
  return [...boxes].map(([id, members]) => ({ id, title: titleOf(members) }))
}

function boxTitle(
  members: readonly GraphNode[],
  { type, boxes, t }: DrawOptions,
  severalClusters: boolean,
): string {
  const [first] = members
  if (!first) return ''
  if (type === 'namespace' || boxes === 'cluster') return first.cluster
  if (boxes === 'app') return first.app ?? ''
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
    ...(node.kind === 'app' && node.version ? { fullName: fullNameOf(node, t) } : {}),
    detail: detailOf(node, t),
    badges: badgesOf(node),
  }
}

/** What a node is called where no server name exists. */
export function nameOf(node: GraphNode, t: Translate): string {
  if (node.kind === 'unknown') return t('topology.node.unknown')
  if (node.kind === 'restricted') return t('topology.node.restricted')
  if (node.kind !== 'more' || !node.stands) return node.name
  const { nodes, namespaces } = node.stands
  return node.namespace === null
    ? t('topology.stands.name', { namespaces })
    : t('topology.stands.nodes', { nodes })
}

/** The same where no version stands below the name. */
export const fullNameOf = (node: GraphNode, t: Translate): string =>
  [nameOf(node, t), node.kind === 'app' ? node.version : null].filter(Boolean).join(' ')

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

/** What of a node's badges is drawn as icons; the others decide its symbol and glyph. */
export const badgesOf = ({ badges }: GraphNode): BadgeIcon[] =>
  badgeIcons.filter((icon: Badge) => badges.includes(icon))

/** Badges that are said in words under the name, in this order. */
const spokenRoles = ['waypoint', 'vm'] as const satisfies readonly Badge[]

/** Version, then role. */
export function detailOf(node: GraphNode, t: Translate): string {
  const parts: string[] = []
  if (node.stands && node.kind !== 'more') {
    parts.push(t('topology.count.nodes', { count: node.stands.nodes }))
  }
  if (node.matches && node.stands) parts.push(t('topology.stands.found', { count: node.matches }))
  if (node.version !== null && node.version !== '') parts.push(node.version)
  if (node.kind === 'external') parts.push(t('topology.role.external'))
  if (node.kind === 'operation') {
    const service = parseId(node.id)?.parts[2] || node.namespace
    parts.push(t('topology.role.operation', { service: service ?? '' }))
  }
  if (node.kind === 'service') parts.push(t('topology.role.service'))
  for (const role of spokenRoles) {
    if (node.badges.includes(role)) parts.push(t(`topology.role.${role}`))
  }
  return parts.join(' · ')
}

function drawnEdge(edge: GraphEdge, options: DrawOptions): DrawnEdge {
  const { ownLabels, rates = usualRates } = options
  const weight = weightOf(edge, rates)
  return {
    id: edge.id,
    source: edge.source,
    target: edge.target,
    tone: edge.health,
    weight,
    labels: ownLabels ? (ownLabels.get(edge.id) ?? []) : labelsOf(edge, options),
    importance: weight,
    lock: options.security ? lockOf(edge) : null,
  }
}

function labelsOf(edge: GraphEdge, options: DrawOptions): string[] {
  const { labels: kinds, format, t, quantilesMs = {}, rates = usualRates } = options
  const ofEdge = quantileNames.map((name) => [name, quantilesMs[name]?.[edge.id] ?? null])
  return edgeLabels(edge, { kinds, format, t, rates, quantilesMs: Object.fromEntries(ofEdge) })
}

/** Shares are sums of rates: what is missing by less than this, nobody measured. */
const rounding = 0.0005

/** Null where nothing is under mutual TLS, or nobody knows. */
export function lockOf({ mtlsRatio }: Pick<GraphEdge, 'mtlsRatio'>): Lock | null {
  if (mtlsRatio === null || mtlsRatio < rounding) return null
  return mtlsRatio > 1 - rounding ? 'closed' : 'broken'
}
