import type { Badge } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import type { Routing } from '../../config/routing.ts'
import type { Tolerances } from '../../health/tolerances.ts'
import type { Verdict } from '../../health/verdict.ts'
import type { MeshFacts, ProxySyncFact } from '../../model/facts.ts'
import type { WorkloadFact } from '../../model/kubernetes.ts'
import type { FindingDraft } from '../../validations/finding.ts'
import type { BaseEdge, Place } from '../base-graph.ts'
import type { EdgesByEnd } from '../edges-by-end.ts'
import type { ProjectedEdge, ProjectedGraph, ProjectedNode } from '../projected-graph.ts'

/** What decorators may know. Everything is computed once per graph. */
export interface DecorationContext {
  readonly facts: MeshFacts
  readonly index: ConfigIndex
  readonly windowSeconds: number
  /** Edges of the view. */
  readonly edges: EdgesByEnd<ProjectedEdge>
  /** Edges of the base graph. */
  readonly baseEdges: EdgesByEnd<ProjectedGraph['base']['edges'][number]>
  readonly places: ReadonlyMap<string, Place>
  /** Whether the view draws a service between its callers and what answers them. */
  isServiceDrawn(id: string): boolean
  /** The workload behind a place, where Kubernetes knows it. */
  workloadOf(place: Place): WorkloadFact | null
  /** The workloads of places, by the ids of those; the same list for the same ids. */
  workloadsBehind(members: readonly string[]): readonly WorkloadFact[]
  proxiesOf(place: Place): readonly ProxySyncFact[]
  findingsOf(place: Place): readonly FindingDraft[]
  routingOf(cluster: string): Routing
  /** The thresholds of everything, where neither a rule nor an annotation tells things apart. */
  readonly everywhere: Tolerances | null
  /** The thresholds that the requests to a node or place are judged by. */
  tolerancesOf(place: Place): Tolerances
  /** Health of a call of the base graph by these thresholds, whatever the view. */
  healthOfCall(call: BaseEdge, tolerances: Tolerances): Verdict
  /** Health of a place of the base graph, whatever the view. */
  placeHealth(id: string): Verdict
}

/** @param before what the decorators before it have found */
export type BadgeDecorator = (
  node: ProjectedNode,
  context: DecorationContext,
  before: ReadonlySet<Badge>,
) => readonly Badge[]

/** The workload behind a place; null where Kubernetes knows none. */
export const confirmedWorkload = (index: ConfigIndex, place: Place): WorkloadFact | null =>
  place.kind === 'workload' && place.namespace !== null
    ? index.workload(place.cluster, place.namespace, place.name)
    : null

/** The places of the base graph that a node stands for. */
export const membersOf = (node: ProjectedNode, context: DecorationContext): readonly Place[] =>
  node.members.map((id) => context.places.get(id)).filter((place) => place !== undefined)

/** The workloads behind a node, where Kubernetes knows them. */
export const workloadsOf = (node: ProjectedNode, context: DecorationContext) =>
  context.workloadsBehind(node.members)

/** Whether a node stands for a whole namespace or cluster: marks of single things would mislead. */
export const isRegion = (node: ProjectedNode) =>
  node.kind === 'namespace' || node.kind === 'cluster'
