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
import { type BaseContext, baseContext } from './base-context.ts'
import type { Place } from './base-graph.ts'
import { type DecoratedGraph, withDoubts, withMarks } from './decorated-graph.ts'
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
import { doubtContext, nodeDoubts } from './honesty/in-graph.ts'
import { doubtsOfEdge } from './honesty/registry.ts'
import { type GraphMarks, type JudgedGraph, judgedEdge, judgedNode } from './judged-graph.ts'
import type { ProjectedGraph, ProjectedNode } from './projected-graph.ts'
import { atOnce, mapInSteps, type Steps } from './steps.ts'

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

/**
 * Says how each node and each edge of a view does. Their marks (badges, doubts) are found on request:
 * of a large mesh, few are ever looked at.
 */
export const judge = (...of: Parameters<typeof judgeInSteps>): JudgedGraph =>
  atOnce(judgeInSteps(...of))

/** The same, for whoever is in no hurry. */
export function* judgeInSteps(
  graph: ProjectedGraph,
  facts: MeshFacts,
  findings: readonly FindingDraft[],
  { windowSeconds = 300, health = defaultHealthRules }: DecorationOptions = {},
): Steps<JudgedGraph> {
  const base = baseContext(graph.base, facts, { windowSeconds, health })
  const tolerancesOfCall = toleranceFinder(graph, base)
  const edges = yield* mapInSteps(graph.edges, (edge) => {
    const tolerances = tolerancesOfCall(edge)
    // Most edges of most views are single calls.
    const [only] = edge.parts
    const health =
      only?.sums === edge.sums
        ? base.healthOfCall(only, tolerances)
        : edgeHealth(edge.sums, windowSeconds, tolerances)
    return judgedEdge(edge, health, tolerances)
  })
  const context = contextOf({ ...graph, edges }, base, facts, findings, windowSeconds)
  const nodes = yield* mapInSteps(graph.nodes, (node) =>
    judgedNode(node, nodeHealth(node, context)),
  )
  return { type: graph.type, nodes, edges, ...marksIn(context) }
}

/** A view with all its marks, for lists and small graphs. */
export function decorate(...of: Parameters<typeof judge>): DecoratedGraph {
  const judged = judge(...of)
  return {
    ...judged,
    nodes: judged.nodes.map((node) => withMarks(node, judged)),
    edges: judged.edges.map((edge) => withDoubts(edge, judged)),
  }
}

/** What nobody can name has no marks. */
const isNameless = ({ kind }: ProjectedNode) => kind === 'unknown' || kind === 'restricted'

const noBadges: readonly Badge[] = []

function marksIn(context: DecorationContext): GraphMarks {
  const doubt = doubtContext(context)
  const ofFindings = new Map<string, readonly Badge[]>()
  return {
    badgesOf(node) {
      if (isNameless(node)) return noBadges
      const found = new Set<Badge>()
      for (const decorator of badgeDecorators) {
        for (const badge of decorator(node, context, found)) found.add(badge)
      }
      return found.size === 0 ? noBadges : badgeOrder.filter((badge) => found.has(badge))
    },
    findingBadgesOf(node) {
      // Every picture asks for those of everything that it leaves out.
      let badges = ofFindings.get(node.id)
      if (!badges) {
        badges = isNameless(node) ? noBadges : findingBadges(node, context)
        ofFindings.set(node.id, badges)
      }
      return badges
    },
    doubtsOfNode: (node) => nodeDoubts(node, context, doubt),
    doubtsOf: (edge) => doubtsOfEdge(edge, doubt),
  }
}

function contextOf(
  { nodes, edges, services }: ProjectedGraph,
  base: BaseContext,
  facts: MeshFacts,
  findings: readonly FindingDraft[],
  windowSeconds: number,
): DecorationContext {
  const { index, places, workloadOf } = base
  const workloads = new Map<readonly string[], readonly WorkloadFact[]>()
  let drawn: ReadonlySet<string> | null = null
  let concerning: ReturnType<typeof findingsConcerning> | null = null
  return {
    ...base,
    facts,
    windowSeconds,
    edges: edgesByEnd(edges),
    isServiceDrawn(id) {
      drawn ??= new Set(services ? nodes.map((node) => node.id) : [])
      return drawn.has(id)
    },
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
    findingsOf(place) {
      concerning ??= findingsConcerning(findings, facts)
      return concerning(place)
    },
    routingOf: (cluster) => routingOf(index, cluster),
  }
}

/** A call is judged as what it calls, or else as the service that it calls it by. */
function toleranceFinder(graph: ProjectedGraph, context: BaseContext) {
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
