/**
 * Base graph → one view of it. Every view is a sum over base edges, so that switching the view asks
 * nobody anything and every view shows the same totals.
 */
import { edgeId, type GraphType, graphLevel } from '@periplus/shared'
import { type BaseEdge, type BaseGraph, byId, type Place, placesById } from './base-graph.ts'
import { type CallPath, openCallsByPath } from './calls-by-path.ts'
import type { ProjectedEdge, ProjectedGraph, ProjectedNode } from './projected-graph.ts'
import { projectToApps } from './projections/app.ts'
import { projectToClusters } from './projections/cluster.ts'
import { projectToNamespaces } from './projections/namespace.ts'
import type { Projection } from './projections/projection.ts'
import { projectToServices } from './projections/service.ts'
import { throughServices } from './projections/through-services.ts'
import { projectToVersions } from './projections/version.ts'
import { projectToWorkloads } from './projections/workload.ts'
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
export function project(
  base: BaseGraph,
  type: GraphType,
  services = graphLevel(type).services,
): ProjectedGraph {
  const projection = services ? throughServices(projections[type]) : projections[type]
  const places = placesById(base)
  const placeOf = (id: string): Place => {
    const place = places.get(id)
    if (!place) throw new Error(`the graph names a place that it does not describe: ${id}`)
    return place
  }
  const hops = openCallsByPath<HopParts>()
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
  for (const edge of base.edges) {
    const way = projection(edge, placeOf)
    for (const hop of way) {
      const { service, via } = hop
      const ends = { source: hop.source.id, target: hop.target.id }
      const path = { ...ends, service, protocol: edge.protocol, via }
      hops.at(path, () => ({ path, parts: [] })).parts.push(edge)
    }
    // A node in between stands for itself; the first and the last stand for the edge's ends.
    const [first] = way
    const last = way.at(-1)
    for (const hop of way) {
      visit(hop.source, hop === first ? edge.source : hop.source.id)
      visit(hop.target, hop === last ? edge.target : hop.target.id)
    }
  }
  return {
    type,
    services,
    base,
    nodes: [...nodes.values()]
      .map((draft): ProjectedNode => ({ members: membersOf(draft), ...draft.place }))
      .sort(byId),
    edges: hops.all().map(sumEdge).sort(byId),
  }
}

interface HopParts {
  readonly path: CallPath
  readonly parts: BaseEdge[]
}

/** Most nodes stand for one place. */
interface NodeDraft {
  place: Place
  readonly member: string
  members: Set<string> | null
}

const membersOf = ({ member, members }: NodeDraft): readonly string[] =>
  members ? [...members].sort() : [member]

function idOf(path: CallPath, edge: BaseEdge): string {
  const isEdgeItself =
    path.source === edge.source &&
    path.service === edge.service &&
    path.target === edge.target &&
    path.via === edge.via
  return isEdgeItself ? edge.id : edgeId(path)
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

function sumEdge({ path, parts }: HopParts): ProjectedEdge {
  const [first] = parts
  const heaviest = parts.reduce<BaseEdge | undefined>(
    (best, part) => (best && weightOf(best.sums) >= weightOf(part.sums) ? best : part),
    first,
  )
  const { protocol, layer, reporter } = heaviest as BaseEdge
  const [only] = parts
  return {
    id: idOf(path, heaviest as BaseEdge),
    source: path.source,
    service: path.service,
    target: path.target,
    protocol,
    layer,
    via: path.via,
    reporter,
    sums: only && parts.length === 1 ? only.sums : addSums(parts.map((part) => part.sums)),
    parts,
  }
}
