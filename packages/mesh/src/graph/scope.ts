import type { BaseGraph, Place } from './base-graph.ts'
import { placesById } from './base-graph.ts'
import { leavesService } from './half-ways.ts'
import type { ProjectedGraph } from './projected-graph.ts'

export interface Scope {
  /** Null: every cluster. */
  readonly clusters: readonly string[] | null
  /** Null: every namespace. */
  readonly namespaces: readonly string[] | null
}

/** The edges with at least one end in scope, and the neighbours at their other ends. */
export function scopeGraph(graph: BaseGraph, scope: Scope): BaseGraph {
  if (scope.clusters === null && scope.namespaces === null) return graph
  const places = placesById(graph)
  const edges = graph.edges.filter((edge) =>
    [edge.source, edge.target, edge.service].some((id) => {
      const place = id === null ? undefined : places.get(id)
      return place !== undefined && inScope(place, scope)
    }),
  )
  const named = new Set(edges.flatMap((edge) => [edge.source, edge.target, edge.service, edge.via]))
  const own = graph.places.filter((place) => named.has(place.id)).map((place) => place.ownService)
  for (const id of own) named.add(id)
  return { places: graph.places.filter((place) => named.has(place.id)), edges }
}

/**
 * A view of such a graph, with the ways alone that are known in full: from a service elsewhere, calls go on
 * together with those of callers that are not in scope, so they are drawn as far as the service.
 */
export function scopeView(view: ProjectedGraph, scope: Scope): ProjectedGraph {
  if (scope.clusters === null && scope.namespaces === null) return view
  const nodes = new Map<string, Place>(view.nodes.map((node) => [node.id, node]))
  const isInside = (id: string) => {
    const place = nodes.get(id)
    return place !== undefined && inScope(place, scope)
  }
  const edges = view.edges.filter(
    (edge) => !leavesService(edge) || isInside(edge.source) || isInside(edge.target),
  )
  if (edges.length === view.edges.length) return view
  const ends = new Set(edges.flatMap(({ source, target }) => [source, target]))
  return { ...view, edges, nodes: view.nodes.filter(({ id }) => ends.has(id)) }
}

function inScope(place: Place, scope: Scope): boolean {
  if (scope.clusters !== null && !scope.clusters.includes(place.cluster)) return false
  if (scope.namespaces === null) return place.kind !== 'unknown'
  return place.namespace !== null && scope.namespaces.includes(place.namespace)
}
