import { type Badge, badges, edgeId, type MessageRef, message } from '@periplus/shared'
import { byId, type Place } from '../graph/base-graph.ts'
import { openCallsByPath } from '../graph/calls-by-path.ts'
import type { JudgedGraph } from '../graph/judged-graph.ts'
import { addSums, weightOf } from '../graph/traffic-sums.ts'
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

function mergedNode(
  place: Place,
  nodes: readonly PartNode[],
  matchesWithin: number,
  badgesOf: MergeOptions['findingBadgesOf'],
): PartNode {
  const namespaces = new Set(nodes.map(({ cluster, namespace }) => `${cluster}/${namespace ?? ''}`))
  const plain = nodes.every(({ stands }) => !stands)
  return {
    ...place,
    members: [...new Set(nodes.flatMap(({ members }) => members))].sort(),
    health: worstOf(nodes.map(({ health }) => health)),
    badges: findingBadges(nodes, badgesOf),
    stands: {
      nodes: nodes.reduce((sum, { stands }) => sum + (stands?.nodes ?? 1), 0),
      namespaces: plain
        ? namespaces.size
        : nodes.reduce((sum, { stands }) => sum + (stands?.namespaces ?? 1), 0),
    },
    matches: nodes.reduce((sum, { matches = 0 }) => sum + matches, matchesWithin),
    focused: nodes.some(({ focused }) => focused === true),
  }
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
function worstOf(verdicts: readonly Verdict[]): Verdict {
  const status = worstFirst.find((each) => verdicts.some((verdict) => verdict.status === each))
  return { status: status ?? 'unknown', reasons: memberReasons(verdicts) }
}

/** What is known of some says more than that nothing is known of others. */
const worstFirst = ['failing', 'degraded', 'healthy', 'idle', 'unknown'] as const

function memberReasons(verdicts: readonly Verdict[]): MessageRef[] {
  const having = (status: Verdict['status']) =>
    verdicts.filter((verdict) => verdict.status === status).length
  const failing = having('failing')
  const degraded = having('degraded')
  return [
    ...(failing > 0 ? [message('health.failingMembers', { count: failing })] : []),
    ...(degraded > 0 ? [message('health.degradedMembers', { count: degraded })] : []),
  ]
}

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
  const merged = moved.groups().map(({ path, parts }) => ({
    ...mergedEdge(parts, windowSeconds),
    ...path,
    id: edgeId(path),
  }))
  return [...kept, ...merged].sort(byId)
}

/** What all are judged by, their sum is; where they differ, the defaults are fair to all. */
function commonTolerances(edges: readonly PartEdge[]): Tolerances {
  const [first = defaultTolerances, ...others] = edges.map(({ tolerances }) => tolerances)
  return others.every((each) => each === first) ? first : defaultTolerances
}

function mergedEdge(parts: readonly PartEdge[], windowSeconds: number): PartEdge {
  const heaviest = parts.reduce((best, edge) =>
    weightOf(edge.sums) > weightOf(best.sums) ? edge : best,
  )
  if (parts.length === 1) return heaviest
  const sums = addSums(parts.map((edge) => edge.sums))
  return {
    ...heaviest,
    sums,
    parts: parts.flatMap((edge) => edge.parts),
    // Its colour and its numbers are about the same requests.
    health: edgeHealth(sums, windowSeconds, commonTolerances(parts)),
    matches: parts.reduce((sum, { matches = 0 }) => sum + matches, 0),
  }
}
