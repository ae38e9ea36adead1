/** A view of the mesh + what Kubernetes and the findings say about it. */
import { type Badge, badges as badgeOrder } from '@periplus/shared'
import { routingOf } from '../config/routing.ts'
import { edgeHealth } from '../health/edge-health.ts'
import { defaultHealthRules, type HealthRules } from '../health/rules.ts'
import { defaultTolerances, type Tolerances } from '../health/tolerances.ts'
import type { MeshFacts } from '../model/facts.ts'
import type { WorkloadFact } from '../model/kubernetes.ts'
import type { FindingDraft } from '../validations/finding.ts'
import { findingsConcerning } from '../validations/findings-concerning.ts'
import { baseContext } from './base-context.ts'
import type { Place } from './base-graph.ts'
import type { DecoratedGraph, DecoratedNode } from './decorated-graph.ts'
import { canaryBadge } from './decorators/canary.ts'
import { dataPlaneBadges } from './decorators/data-plane.ts'
import { dataStoreBadge } from './decorators/data-store.ts'
import type { BadgeDecorator, DecorationContext } from './decorators/decorator.ts'
import { findingBadges } from './decorators/findings.ts'
import { nodeHealth } from './decorators/node-health.ts'
import { roleBadges } from './decorators/role.ts'
import { routingBadges } from './decorators/routing.ts'
import { staleProxyBadge } from './decorators/stale-proxy.ts'
import { edgesByEnd } from './edges-by-end.ts'
import type { DoubtContext } from './honesty/doubt.ts'
import { doubtContext, nodeDoubts } from './honesty/in-graph.ts'
import { doubtsOfEdge } from './honesty/registry.ts'
import type { ProjectedGraph, ProjectedNode } from './projected-graph.ts'

/** In this order, each seeing the badges of those before it. */
const badgeDecorators: readonly BadgeDecorator[] = [
  roleBadges, // first: what a node is decides what else may be said about it
  dataPlaneBadges,
  dataStoreBadge, // after the roles: a gateway that forwards TCP stores nothing
  canaryBadge,
  staleProxyBadge,
  routingBadges,
  findingBadges, // last: it marks the whole of what the others describe
]

export interface DecorationOptions {
  /** Length of the window that the rates are over; tells how many requests a rate stands for. */
  readonly windowSeconds?: number
  /** Thresholds of the configuration. */
  readonly health?: HealthRules
}

export function decorate(
  graph: ProjectedGraph,
  facts: MeshFacts,
  findings: readonly FindingDraft[],
  { windowSeconds = 300, health = defaultHealthRules }: DecorationOptions = {},
): DecoratedGraph {
  const context = contextOf(graph, facts, findings, { windowSeconds, health })
  const tolerancesOfCall = toleranceFinder(graph, context)
  const doubt = doubtContext(context)
  return {
    type: graph.type,
    nodes: graph.nodes.map((node) => decorateNode(node, context, doubt)),
    edges: graph.edges.map((edge) => {
      const tolerances = tolerancesOfCall(edge)
      const health = edgeHealth(edge.sums, windowSeconds, tolerances)
      const doubts = doubtsOfEdge(edge, doubt)
      // What is new stands first: an object that is spread and then added to gets a hidden class of
      // its own in V8, which takes three times its memory, thousands of times.
      const decorated = { health, tolerances, ...edge }
      return doubts.length === 0 ? decorated : { doubts, ...decorated }
    }),
    doubtsOf: (edge) => doubtsOfEdge(edge, doubt),
  }
}

const noBadges: readonly Badge[] = []

function decorateNode(
  node: ProjectedNode,
  context: DecorationContext,
  doubt: DoubtContext,
): DecoratedNode {
  // Written in place: there are thousands, and each decorator sees what those before it added.
  const decorated: { -readonly [Part in keyof DecoratedNode]: DecoratedNode[Part] } = {
    health: nodeHealth(node, context),
    badges: noBadges,
    ...node,
  }
  const doubts = nodeDoubts(node, context, doubt)
  if (doubts.length > 0) decorated.doubts = doubts
  if (node.kind === 'unknown' || node.kind === 'restricted') return decorated
  for (const decorator of badgeDecorators) {
    const added = decorator(decorated, context)
    if (added.length === 0) continue
    const badges = new Set<Badge>([...decorated.badges, ...added])
    decorated.badges = badgeOrder.filter((badge) => badges.has(badge))
  }
  return decorated
}

function contextOf(
  graph: ProjectedGraph,
  facts: MeshFacts,
  findings: readonly FindingDraft[],
  { windowSeconds, health }: Required<DecorationOptions>,
): DecorationContext {
  const base = baseContext(graph.base, facts, { windowSeconds, health })
  const { index, places, workloadOf } = base
  const workloads = new Map<readonly string[], readonly WorkloadFact[]>()
  return {
    ...base,
    graph,
    facts,
    windowSeconds,
    edges: edgesByEnd(graph.edges),
    workloadsBehind(members) {
      let known = workloads.get(members)
      if (!known) {
        known = members.flatMap((id) => {
          const place = places.get(id)
          return (place && workloadOf(place)) ?? []
        })
        workloads.set(members, known)
      }
      return known
    },
    findingsOf: findingsConcerning(findings, facts),
    routingOf: (cluster) => routingOf(index, cluster),
  }
}

/** A call is judged as what it calls, or else as the service that it calls it by. */
function toleranceFinder(graph: ProjectedGraph, context: DecorationContext) {
  const { everywhere } = context
  if (everywhere) return () => everywhere
  const nodes = new Map<string, Place>(graph.nodes.map((node) => [node.id, node]))
  const known = new Map<string, Tolerances>()
  return ({ target, service }: ProjectedGraph['edges'][number]): Tolerances => {
    const key = `${target} ${service}`
    const before = known.get(key)
    if (before) return before
    const place = nodes.get(target)
    const called = service === null ? undefined : context.places.get(service)
    const subject = place && called ? { ...place, ownService: called.id } : (place ?? called)
    const found = subject ? context.tolerancesOf(subject) : defaultTolerances
    known.set(key, found)
    return found
  }
}
