/**
 * Base graph → one view of it. Every view is a sum over base edges, so that switching the view asks
 * nobody anything and every view shows the same totals.
 */
import { edgeIdWriter, type GraphType, graphLevel } from '@periplus/shared'
import { type BaseEdge, type BaseGraph, byId, type Place, placesById } from './base-graph.ts'
import { type CallGroup, type CallPath, openCallsByPath } from './calls-by-path.ts'
import type { ProjectedEdge, ProjectedGraph, ProjectedNode } from './projected-graph.ts'
import { projectToApps } from './projections/app.ts'
import { projectToClusters } from './projections/cluster.ts'
import { projectToNamespaces } from './projections/namespace.ts'
import type { Projection } from './projections/projection.ts'
import { projectToServices } from './projections/service.ts'
import { throughServices } from './projections/through-services.ts'
import { projectToVersions } from './projections/version.ts'
import { projectToWorkloads } from './projections/workload.ts'
import { atOnce, eachInSteps, mapInSteps, type Steps } from './steps.ts'
import { addSums, weightOf } from './traffic-sums.ts'

const projections: Record<GraphType, Projection> = {
  workload: projectToWorkloads,
  service: projectToServices,
  app: projectToApps,
  version: projectToVersions,
  namespace: projectToNamespaces,
  cluster: projectToClusters,
}

/** @param services whether services stand between callers and what answers them */
export const project = (
  base: BaseGraph,
  type: GraphType,
  services = graphLevel(type).services,
): ProjectedGraph => atOnce(projectInSteps(base, type, services))

/** The same, for whoever is in no hurry. */
export function* projectInSteps(
  base: BaseGraph,
  type: GraphType,
  services = graphLevel(type).services,
): Steps<ProjectedGraph> {
  const projection = services ? throughServices(projections[type]) : projections[type]
  const places = placesById(base)
  const placeOf = (id: string): Place => {
    const place = places.get(id)
    if (!place) throw new Error(`the graph names a place that it does not describe: ${id}`)
    return place
  }
  const idOf = openEdgeIds()
  const hops = openCallsByPath<BaseEdge>()
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
  const draft = (edge: BaseEdge) => {
    const way = projection(edge, placeOf)
    for (const hop of way) {
      const { source, service, target, via } = hop
      const { protocol } = edge
      hops.add({ source: source.id, service, target: target.id, protocol, via }, edge)
    }
    // A node in between stands for itself; the first and the last stand for the edge's ends.
    const [first] = way
    const last = way.at(-1)
    for (const hop of way) {
      visit(hop.source, hop === first ? edge.source : hop.source.id)
      visit(hop.target, hop === last ? edge.target : hop.target.id)
    }
  }
  yield* eachInSteps(base.edges, draft)
  const drawnNodes = [...nodes.values()].map(nodeOf).sort(byId)
  const edges = yield* mapInSteps(hops.groups(), (group) => sumEdge(group, idOf))
  yield
  return { type, services, base, nodes: drawnNodes, edges: edges.sort(byId) }
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

function sumEdge(
  { path, parts }: CallGroup<BaseEdge>,
  idOf: (path: CallPath, edge: BaseEdge) => string,
): ProjectedEdge {
  const [first, ...others] = parts
  const heaviest = others.reduce(
    (best, part) => (weightOf(best.sums) >= weightOf(part.sums) ? best : part),
    first,
  )
  const { protocol, layer, reporter } = heaviest
  return {
    id: idOf(path, heaviest),
    source: path.source,
    service: path.service,
    target: path.target,
    protocol,
    layer,
    via: path.via,
    reporter,
    sums: others.length === 0 ? first.sums : addSums(parts.map((part) => part.sums)),
    parts,
  }
}
