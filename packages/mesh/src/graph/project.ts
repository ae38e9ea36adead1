/**
 * Base graph → one view of it. Every view is a sum over base edges, so that switching the view asks
 * nobody anything and every view shows the same totals.
 */
import { edgeId, type GraphType, graphLevel } from '@periplus/shared'
import { createTupleMap } from '../model/tuple-map.ts'
import { type BaseEdge, type BaseGraph, byId, type Place, placesById } from './base-graph.ts'
import type { ProjectedEdge, ProjectedGraph, ProjectedNode } from './projected-graph.ts'
import { projectToApps } from './projections/app.ts'
import { projectToClusters } from './projections/cluster.ts'
import { projectToNamespaces } from './projections/namespace.ts'
import type { Hop, Projection } from './projections/projection.ts'
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
  const hops = createTupleMap<string | null, HopParts>()
  const edges: HopParts[] = []
  const nodes = new Map<string, { place: Place; readonly members: Set<string> }>()
  const visit = (place: Place, member: string) => {
    const node = nodes.get(place.id)
    if (node) {
      node.place = settled(node.place, place)
      node.members.add(member)
    } else nodes.set(place.id, { place, members: new Set([member]) })
  }
  for (const edge of base.edges) {
    const path = projection(edge, placeOf)
    for (const hop of path) {
      const { source, service, target, via } = hop
      const group = hops.get([source.id, service, target.id, edge.protocol, via], () => {
        const made = { hop, parts: [] }
        edges.push(made)
        return made
      })
      group.parts.push(edge)
    }
    // A node in between stands for itself; the first and the last stand for the edge's ends.
    const [first] = path
    const last = path.at(-1)
    for (const hop of path) {
      visit(hop.source, hop === first ? edge.source : hop.source.id)
      visit(hop.target, hop === last ? edge.target : hop.target.id)
    }
  }
  return {
    type,
    base,
    nodes: [...nodes.values()]
      .map(({ place, members }): ProjectedNode => ({ members: sorted(members), ...place }))
      .sort(byId),
    edges: edges.map(sumEdge).sort(byId),
  }
}

interface HopParts {
  readonly hop: Hop
  readonly parts: BaseEdge[]
}

function idOf({ source, service, target, via }: Hop, edge: BaseEdge): string {
  const isEdgeItself =
    source.id === edge.source &&
    service === edge.service &&
    target.id === edge.target &&
    via === edge.via
  if (isEdgeItself) return edge.id
  return edgeId({ source: source.id, service, target: target.id, protocol: edge.protocol, via })
}

const sorted = (members: ReadonlySet<string>) =>
  members.size === 1 ? [...members] : [...members].sort()

/** A node of several places has an application or version only where all agree. */
function settled(known: Place, place: Place): Place {
  if (known.app === place.app && known.version === place.version) return known
  return {
    ...known,
    app: known.app === place.app ? known.app : null,
    version: known.version === place.version ? known.version : null,
  }
}

function sumEdge({ hop, parts }: HopParts): ProjectedEdge {
  const [first] = parts
  const heaviest = parts.reduce<BaseEdge | undefined>(
    (best, part) => (best && weightOf(best.sums) >= weightOf(part.sums) ? best : part),
    first,
  )
  const { protocol, layer, reporter } = heaviest as BaseEdge
  const [only] = parts
  return {
    id: idOf(hop, heaviest as BaseEdge),
    source: hop.source.id,
    service: hop.service,
    target: hop.target.id,
    protocol,
    layer,
    via: hop.via,
    reporter,
    sums: only && parts.length === 1 ? only.sums : addSums(parts.map((part) => part.sums)),
    parts,
  }
}
