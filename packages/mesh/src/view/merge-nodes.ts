import { type Badge, badges, edgeIdWriter, message } from '@periplus/shared'
import { addSums } from '../graph/add-sums.ts'
import { byId, type Place } from '../graph/base-graph.ts'
import { type CallGroup, openCallsByPath } from '../graph/calls-by-path.ts'
import type { JudgedGraph } from '../graph/judged-graph.ts'
import { weightOf } from '../graph/traffic-sums.ts'
import { edgeHealth } from '../health/edge-health.ts'
import { defaultTolerances, type Tolerances } from '../health/tolerances.ts'
import type { Verdict } from '../health/verdict.ts'
import type { GraphPart, PartEdge, PartNode } from './graph-view.ts'

export interface MergeOptions extends Pick<JudgedGraph, 'findingBadgesOf'> {
  readonly windowSeconds: number
}

/**
 * Draws several nodes as one. Edges between nodes of one group vanish into it, others add up: the sums
 * of a picture stay the same, whatever is merged in it.
 * @param groupOf what a node merges into; null for a node that stays
 */
export function mergeNodes(
  part: GraphPart,
  groupOf: (node: PartNode) => Place | null,
  { windowSeconds, findingBadgesOf }: MergeOptions,
): GraphPart {
  const places = new Map<string, Place>()
  const groups = new Map<string, PartNode[]>()
  const mergedInto = new Map<string, string>()
  const kept: PartNode[] = []
  for (const node of part.nodes) {
    const place = groupOf(node)
    if (!place) {
      kept.push(node)
      continue
    }
    places.set(place.id, place)
    mergedInto.set(node.id, place.id)
    const members = groups.get(place.id)
    if (members) members.push(node)
    else groups.set(place.id, [node])
  }
  if (mergedInto.size === 0) return part
  const within = matchesWithin(part.edges, mergedInto)
  const nodes = [...groups].flatMap(([id, members]) => {
    const place = places.get(id)
    return place ? [mergedNode(place, members, within.get(id) ?? 0, findingBadgesOf)] : []
  })
  return {
    nodes: [...kept, ...nodes].sort(byId),
    edges: mergeEdges(part.edges, mergedInto, windowSeconds),
  }
}

/** How many of the edges that vanish into each group were found: the node that it becomes says so. */
function matchesWithin(
  edges: readonly PartEdge[],
  mergedInto: ReadonlyMap<string, string>,
): ReadonlyMap<string, number> {
  const within = new Map<string, number>()
  for (const { source, target, matches = 0 } of edges) {
    if (matches === 0) continue
    const group = mergedInto.get(source)
    if (group === undefined || group !== mergedInto.get(target)) continue
    within.set(group, (within.get(group) ?? 0) + matches)
  }
  return within
}

/** In one go over its nodes: the rest of a large mesh is thousands. */
function mergedNode(
  place: Place,
  nodes: readonly PartNode[],
  matchesWithin: number,
  badgesOf: MergeOptions['findingBadgesOf'],
): PartNode {
  // Nobody asks what the rest is, only how much: to sort thousands of ids takes as long as all else here.
  const isNamed = place.kind !== 'more'
  const members: string[] = []
  let standing = 0
  let regions = 0
  let matches = matchesWithin
  let focused = false
  let plain = true
  for (const node of nodes) {
    if (isNamed) for (const member of node.members) members.push(member)
    standing += node.stands?.nodes ?? 1
    regions += node.stands?.namespaces ?? 1
    matches += node.matches ?? 0
    focused ||= node.focused === true
    plain &&= !node.stands
  }
  return {
    id: place.id,
    kind: place.kind,
    cluster: place.cluster,
    namespace: place.namespace,
    name: place.name,
    app: place.app,
    version: place.version,
    workloadKind: place.workloadKind,
    ownService: place.ownService,
    members: sortedOnce(members),
    health: worstOf(nodes),
    badges: findingBadges(nodes, badgesOf),
    stands: { nodes: standing, namespaces: plain ? countNamespaces(nodes) : regions },
    matches,
    focused,
  }
}

const sortedOnce = (texts: string[]) =>
  texts.sort().filter((text, index) => text !== texts[index - 1])

/** Without a text for each: the rest of a large mesh is thousands of nodes. */
function countNamespaces(nodes: readonly PartNode[]): number {
  const byCluster = new Map<string, Set<string | null>>()
  for (const { cluster, namespace } of nodes) {
    const known = byCluster.get(cluster)
    if (known) known.add(namespace)
    else byCluster.set(cluster, new Set([namespace]))
  }
  return [...byCluster.values()].reduce((sum, { size }) => sum + size, 0)
}

/** Findings are looked for from afar; what a single workload is says nothing of a whole box. */
function findingBadges(
  nodes: readonly PartNode[],
  badgesOf: MergeOptions['findingBadgesOf'],
): Badge[] {
  const found = new Set<Badge>()
  for (const node of nodes) {
    for (const badge of node.badges ?? badgesOf(node)) if (isOfFindings(badge)) found.add(badge)
    // The rest of a large mesh is thousands of nodes.
    if (found.size === ofFindings.length) break
  }
  return ofFindings.filter((badge) => found.has(badge))
}

const isOfFindings = (badge: Badge) => badge.startsWith('finding-')
const ofFindings = badges.filter(isOfFindings)

/** A collapsed box is as bad as the worst in it, so that nothing is hidden by collapsing. */
function worstOf(nodes: readonly PartNode[]): Verdict {
  const counts = { failing: 0, degraded: 0, healthy: 0, idle: 0, unknown: 0 }
  for (const { health } of nodes) counts[health.status] += 1
  const { failing, degraded } = counts
  return {
    status: worstFirst.find((each) => counts[each] > 0) ?? 'unknown',
    reasons: [
      ...(failing > 0 ? [message('health.failingMembers', { count: failing })] : []),
      ...(degraded > 0 ? [message('health.degradedMembers', { count: degraded })] : []),
    ],
  }
}

/** What is known of some says more than that nothing is known of others. */
const worstFirst = ['failing', 'degraded', 'healthy', 'idle', 'unknown'] as const

function mergeEdges(
  edges: readonly PartEdge[],
  mergedInto: ReadonlyMap<string, string>,
  windowSeconds: number,
): PartEdge[] {
  const kept: PartEdge[] = []
  const moved = openCallsByPath<PartEdge>()
  for (const edge of edges) {
    const source = mergedInto.get(edge.source)
    const target = mergedInto.get(edge.target)
    if (source === undefined && target === undefined) {
      kept.push(edge)
      continue
    }
    const path = {
      source: source ?? edge.source,
      // A service that is merged away with its target says nothing any more.
      service: target === undefined ? edge.service : null,
      target: target ?? edge.target,
      protocol: edge.protocol,
      via: target === undefined ? edge.via : null,
    }
    if (path.source === path.target) continue
    moved.add(path, edge)
  }
  const idOf = edgeIdWriter()
  const merged = moved.groups().map((group) => mergedEdge(idOf(group.path), group, windowSeconds))
  return [...kept, ...merged].sort(byId)
}

/** What all are judged by, their sum is; where they differ, the defaults are fair to all. */
function commonTolerances(edges: readonly PartEdge[]): Tolerances {
  const [first = defaultTolerances, ...others] = edges.map(({ tolerances }) => tolerances)
  return others.every((each) => each === first) ? first : defaultTolerances
}

/** By name: to spread thousands of objects takes several times as long. */
function mergedEdge(
  id: string,
  { path, parts: edges }: CallGroup<PartEdge>,
  windowSeconds: number,
): PartEdge {
  const heaviest = edges.reduce((best, edge) =>
    weightOf(edge.sums) > weightOf(best.sums) ? edge : best,
  )
  const { sums, parts, health, tolerances } =
    edges.length === 1 ? heaviest : addedUp(edges, windowSeconds)
  return {
    id,
    source: path.source,
    service: path.service,
    target: path.target,
    protocol: path.protocol,
    layer: heaviest.layer,
    via: path.via,
    reporter: heaviest.reporter,
    sums,
    parts,
    health,
    tolerances,
    matches: edges.reduce((sum, { matches = 0 }) => sum + matches, 0),
  }
}

function addedUp(edges: readonly PartEdge[], windowSeconds: number) {
  const sums = addSums(edges.map((edge) => edge.sums))
  const tolerances = commonTolerances(edges)
  // Its colour and its numbers are about the same requests.
  const health = edgeHealth(sums, windowSeconds, tolerances)
  return { sums, parts: edges.flatMap((edge) => edge.parts), health, tolerances }
}
