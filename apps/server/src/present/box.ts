/** An open box of the graph: the nodes in it, as they are drawn apart. */
import {
  type BaseEdge,
  boxOf,
  type CallsOfBox,
  callsOf,
  callsOfBox,
  censusOf,
  type DecoratedEdge,
  type DecoratedGraph,
  type DecoratedNode,
  edgesByEnd,
  type FindingDraft,
  placesById,
  trafficOf,
  trafficTotal,
  troubledOf,
  weightOf,
} from '@periplus/mesh'
import type { BoxKind, boxEndpoint, Language, ResponseOf } from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { Viewer } from '../context.ts'
import { findingsByNode } from './acting.ts'
import { visibleFindings } from './findings.ts'
import { presentNode } from './graph.ts'
import { presentDoubtCounts, presentFindingSummary, presentTroubled } from './summary.ts'

type BoxAnswer = ResponseOf<typeof boxEndpoint>

export interface OpenBox {
  readonly kind: BoxKind
  /** The node that it collapses into. */
  readonly node: DecoratedNode
  readonly nodes: readonly DecoratedNode[]
  /** Edges with an end in it. */
  readonly edges: readonly DecoratedEdge[]
  readonly calls: CallsOfBox
}

/**
 * @param view the graph with the box open
 * @param node the box as one node
 */
export function openBox(
  view: Pick<DecoratedGraph, 'nodes' | 'edges'>,
  kind: BoxKind,
  node: DecoratedNode,
): OpenBox {
  const nodes = view.nodes.filter((each) => boxOf(each, kind)?.id === node.id)
  const ids = new Set(nodes.map(({ id }) => id))
  const edges = view.edges.filter(({ source, target }) => ids.has(source) || ids.has(target))
  const members = new Set(nodes.flatMap((each) => each.members))
  return { kind, node, nodes, edges, calls: callsOfBox(callsOf(edges), members) }
}

const mostMembers = 12

/**
 * @param box what its calls are counted of
 * @param shown the box as it is drawn: operations share out the calls that are counted already
 */
export function presentBox(
  mesh: CollectedMesh,
  box: OpenBox,
  shown: Pick<OpenBox, 'nodes' | 'edges'>,
  viewer: Viewer,
  language: Language,
): Pick<BoxAnswer, 'node' | 'census' | 'traffic' | 'members' | 'troubled' | 'doubts' | 'findings'> {
  const { inbound, outbound, within } = box.calls
  const { nodes, edges } = shown
  const touching: readonly BaseEdge[] = [...inbound, ...outbound, ...within]
  const ids = new Set(nodes.map(({ id }) => id))
  const inside = edges.filter(({ source, target }) => ids.has(source) && ids.has(target))
  return {
    node: presentNode(box.node, language),
    census: censusOf({ nodes, edges: inside }, within, placesById(mesh.base)),
    traffic: [
      trafficTotal('inbound', inbound),
      trafficTotal('outbound', outbound),
      trafficTotal('within', within),
    ].filter(({ protocols }) => protocols.length > 0 || touching.length === 0),
    members: presentMembers(nodes, edges, language),
    troubled: presentTroubled({ nodes, edges }, language),
    doubts: presentDoubtCounts(box, language),
    findings: presentFindingSummary(findingsOfBox(mesh, box, viewer), language),
  }
}

/** The worst first, then the busiest. */
function presentMembers(
  nodes: readonly DecoratedNode[],
  edges: readonly DecoratedEdge[],
  language: Language,
): BoxAnswer['members'] {
  const ends = edgesByEnd(edges)
  const troubled = troubledOf({ nodes, edges }).nodes
  const known = new Set(troubled)
  const busiest = nodes
    .filter((node) => !known.has(node))
    .map((node) => ({ node, weight: weightOf(ends.endingsInto(node.id)) }))
    .sort((a, b) => b.weight - a.weight || (a.node.id < b.node.id ? -1 : 1))
    .map(({ node }) => node)
  return [...troubled, ...busiest].slice(0, mostMembers).map((node) => ({
    node: presentNode(node, language),
    inbound: trafficOf(ends.inbound(node.id)),
  }))
}

/** About the objects of a namespace or cluster; about what concerns the members of an application. */
function findingsOfBox(
  mesh: CollectedMesh,
  { kind, node, nodes }: OpenBox,
  viewer: Viewer,
): readonly FindingDraft[] {
  const { cluster, namespace } = node
  if (kind === 'app') {
    const concerning = findingsByNode(mesh, viewer)
    return [...new Set(nodes.flatMap((each) => concerning(each)))]
  }
  return visibleFindings(mesh.facts, viewer, {
    clusters: [cluster],
    namespaces: kind === 'namespace' && namespace !== null ? [namespace] : null,
  })
}
