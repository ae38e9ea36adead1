/**
 * What a view of a base graph is made of, before any figure: its nodes, and of which base edges each of its edges
 * is the sum. It is the same for all graphs of one shape.
 */
import { edgeIdWriter, type GraphType } from '@periplus/shared'
import { type BaseEdge, type BaseGraph, byId, type Place, placesById } from './base-graph.ts'
import { type CallPath, openCallsByPath } from './calls-by-path.ts'
import type { ProjectedNode } from './projected-graph.ts'
import { projectToApps } from './projections/app.ts'
import { projectToClusters } from './projections/cluster.ts'
import { projectToNamespaces } from './projections/namespace.ts'
import type { Projection } from './projections/projection.ts'
import { projectToServices } from './projections/service.ts'
import { throughServices } from './projections/through-services.ts'
import { projectToVersions } from './projections/version.ts'
import { projectToWorkloads } from './projections/workload.ts'
import { openShapeMemory } from './shape.ts'
import { eachInSteps, mapInSteps, type Steps } from './steps.ts'

const projections: Record<GraphType, Projection> = {
  workload: projectToWorkloads,
  service: projectToServices,
  app: projectToApps,
  version: projectToVersions,
  namespace: projectToNamespaces,
  cluster: projectToClusters,
}

/** In columns: a large mesh has tens of thousands of edges, and each of its levels a plan. */
export interface ProjectionPlan {
  /** Sorted by id. */
  readonly nodes: readonly ProjectedNode[]
  /** Of its edges, sorted. */
  readonly ids: readonly string[]
  readonly paths: readonly CallPath[]
  /** Where in `parts` those of each edge begin; one more for the end. */
  readonly starts: Int32Array
  /** Positions in the edges of the base graph. */
  readonly parts: Int32Array
}

type Level = `${GraphType} ${boolean}`
/** As many levels as are looked at together; what is drawn ahead of a choice is mostly not chosen. */
const keptPlans = 2
const plans = openShapeMemory<Level, ProjectionPlan>(keptPlans)

/** @param services whether services stand between callers and what answers them */
export function* planInSteps(
  base: BaseGraph,
  type: GraphType,
  services: boolean,
): Steps<ProjectionPlan> {
  const level: Level = `${type} ${services}`
  const known = plans.get(base, level)
  if (known) return known
  const projection = services ? throughServices(projections[type]) : projections[type]
  const plan = yield* makePlan(base, projection)
  plans.keep(base, level, plan)
  return plan
}

interface PlannedEdge {
  readonly id: string
  readonly path: CallPath
  readonly parts: readonly number[]
}

function* makePlan(base: BaseGraph, projection: Projection): Steps<ProjectionPlan> {
  const places = placesById(base)
  const placeOf = (id: string): Place => {
    const place = places.get(id)
    if (!place) throw new Error(`the graph names a place that it does not describe: ${id}`)
    return place
  }
  const hops = openCallsByPath<number>()
  const nodes = new Map<string, NodeDraft>()
  const visit = (place: Place, member: string) => {
    const node = nodes.get(place.id)
    if (!node) nodes.set(place.id, { place, member, members: null })
    else {
      node.place = settled(node.place, place)
      if (node.members) node.members.add(member)
      else if (node.member !== member) node.members = new Set([node.member, member])
    }
  }
  yield* eachInSteps(base.edges, (edge, index) => {
    const way = projection(edge, placeOf)
    for (const hop of way) {
      const { source, service, target, via } = hop
      const { protocol } = edge
      hops.add({ source: source.id, service, target: target.id, protocol, via }, index)
    }
    // A node in between stands for itself; the first and the last stand for the edge's ends.
    const [first] = way
    const last = way.at(-1)
    for (const hop of way) {
      visit(hop.source, hop === first ? edge.source : hop.source.id)
      visit(hop.target, hop === last ? edge.target : hop.target.id)
    }
  })
  const drawnNodes = [...nodes.values()].map(nodeOf).sort(byId)
  const idOf = openEdgeIds()
  const edges = yield* mapInSteps(hops.groups(), ({ path, parts }): PlannedEdge => {
    const [first] = parts
    return { id: idOf(path, base.edges[first] as BaseEdge), path, parts }
  })
  yield
  return { nodes: drawnNodes, ...inColumns(edges.sort(byId)) }
}

function inColumns(edges: readonly PlannedEdge[]): Omit<ProjectionPlan, 'nodes'> {
  const starts = new Int32Array(edges.length + 1)
  let end = 0
  for (const [index, { parts }] of edges.entries()) {
    starts[index] = end
    end += parts.length
  }
  starts[edges.length] = end
  const parts = new Int32Array(end)
  for (const [index, edge] of edges.entries()) parts.set(edge.parts, starts[index])
  return { ids: edges.map(({ id }) => id), paths: edges.map(({ path }) => path), starts, parts }
}

/** The base edges that an edge of a plan is the sum of. */
export function partsOf(
  { starts, parts }: ProjectionPlan,
  index: number,
  edges: readonly BaseEdge[],
): readonly BaseEdge[] {
  const start = starts[index] ?? 0
  const end = starts[index + 1] ?? start
  // Lists begin with what is in them: one that is filled later has room for sixteen.
  const all = [edges[parts[start] ?? 0] as BaseEdge]
  for (let at = start + 1; at < end; at += 1) all.push(edges[parts[at] ?? 0] as BaseEdge)
  return all
}

/** Most nodes stand for one place. */
interface NodeDraft {
  place: Place
  readonly member: string
  members: Set<string> | null
}

const membersOf = ({ member, members }: NodeDraft): readonly string[] =>
  members ? [...members].sort() : [member]

/** By name: to spread thousands of objects takes several times as long. */
function nodeOf(draft: NodeDraft): ProjectedNode {
  const { id, kind, cluster, namespace, name, app, version, workloadKind, ownService } = draft.place
  return {
    id,
    kind,
    cluster,
    namespace,
    name,
    app,
    version,
    workloadKind,
    ownService,
    members: membersOf(draft),
  }
}

/** Ids of edges: that of a call which is an edge itself is known. */
function openEdgeIds() {
  const write = edgeIdWriter()
  return (path: CallPath, edge: BaseEdge): string => {
    const isEdgeItself =
      path.source === edge.source &&
      path.service === edge.service &&
      path.target === edge.target &&
      path.via === edge.via
    return isEdgeItself ? edge.id : write(path)
  }
}

/** A node of several places has an application or version only where all agree. */
function settled(known: Place, place: Place): Place {
  if (known.app === place.app && known.version === place.version) return known
  return {
    ...known,
    app: known.app === place.app ? known.app : null,
    version: known.version === place.version ? known.version : null,
  }
}
