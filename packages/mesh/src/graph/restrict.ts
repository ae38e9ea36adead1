/**
 * What one viewer may see (design, decision 8): an edge shows if either end is readable, and the
 * other end becomes `restricted`, without a name. It is applied to the base graph, before any sum or
 * decoration, so that nothing of an unreadable namespace can reach a view.
 */
import { edgeId, restrictedId } from '@periplus/shared'
import { groupBy } from '../config/group-by.ts'
import { createTupleMap } from '../model/tuple-map.ts'
import { addSums } from './add-sums.ts'
import {
  type BaseEdge,
  type BaseGraph,
  byId,
  type EdgeOperation,
  type Place,
  placesById,
} from './base-graph.ts'
import { weightOf } from './traffic-sums.ts'

export type MayRead = (cluster: string, namespace: string) => boolean

export function restrictGraph(graph: BaseGraph, mayRead: MayRead): BaseGraph {
  const places = placesById(graph)
  const mayReadOnce = askedOnce(mayRead)
  const visible = (id: string | null) => {
    const place = id === null ? undefined : places.get(id)
    return place ? place.namespace === null || mayReadOnce(place.cluster, place.namespace) : false
  }
  const readable = (id: string) => {
    const place = places.get(id)
    return place?.namespace != null && mayReadOnce(place.cluster, place.namespace)
  }
  // Mostly a viewer may read everything, and there is nothing to be hidden.
  const isOpen =
    graph.places.every(({ id }) => visible(id)) &&
    graph.edges.every(({ source, target }) => readable(source) || readable(target))
  if (isOpen) return graph
  const nameless = new Map<string, Place>()
  const shown = (id: string): string => {
    if (visible(id)) return id
    const cluster = places.get(id)?.cluster ?? ''
    const place = restrictedPlace(cluster)
    nameless.set(place.id, place)
    return place.id
  }

  const readableEdges = graph.edges.filter((edge) => readable(edge.source) || readable(edge.target))
  const seen = readableEdges.map((edge) => hideUnreadable(edge, shown, visible))
  // Mostly a viewer may read everything: nothing is hidden then, so nothing has to be merged.
  const isUntouched = seen.every((edge, at) => edge === readableEdges[at])
  const edges = isUntouched
    ? readableEdges
    : [...groupBy(seen, ({ id }) => id).values()].map(mergeEdges).sort(byId)
  const named = new Set(edges.flatMap((edge) => [edge.source, edge.target, edge.service, edge.via]))
  for (const place of graph.places) {
    if (named.has(place.id) && place.ownService && visible(place.ownService)) {
      named.add(place.ownService)
    }
  }
  const kept = graph.places
    .filter((place) => named.has(place.id))
    .map((place) =>
      place.ownService && !visible(place.ownService) ? { ...place, ownService: null } : place,
    )
  return { places: [...kept, ...nameless.values()].sort(byId), edges }
}

function askedOnce(mayRead: MayRead): MayRead {
  const known = createTupleMap<string, boolean>()
  return (cluster, namespace) => known.get([cluster, namespace], () => mayRead(cluster, namespace))
}

function restrictedPlace(cluster: string): Place {
  return {
    id: restrictedId(cluster),
    kind: 'restricted',
    cluster,
    namespace: null,
    name: 'restricted',
    app: null,
    version: null,
    workloadKind: null,
    ownService: null,
  }
}

function hideUnreadable(
  edge: BaseEdge,
  shown: (id: string) => string,
  visible: (id: string | null) => boolean,
): BaseEdge {
  const identity = {
    source: shown(edge.source),
    service: visible(edge.service) ? edge.service : null,
    target: shown(edge.target),
    protocol: edge.protocol,
    via: visible(edge.via) ? edge.via : null,
  }
  const isUntouched =
    identity.source === edge.source &&
    identity.service === edge.service &&
    identity.target === edge.target &&
    identity.via === edge.via
  if (isUntouched) return edge
  const { operations = [], ...whole } = edge
  const isCalleeKnown = identity.target === edge.target && identity.service === edge.service
  // What a callee calls its requests is a name, too.
  const named = isCalleeKnown && operations.length > 0 ? { operations } : null
  return { ...whole, ...identity, ...named, id: edgeId(identity) }
}

/** Edges that only hidden names told apart: their chosen numbers add up. */
function mergeEdges(edges: readonly BaseEdge[]): BaseEdge {
  const [first, ...others] = edges as [BaseEdge, ...BaseEdge[]]
  if (others.length === 0) return first
  const heaviest = edges.reduce((best, edge) =>
    weightOf(edge.sums) > weightOf(best.sums) ? edge : best,
  )
  const sums = addSums(edges.map((edge) => edge.sums))
  const operations = edges.flatMap((edge) => edge.operations ?? [])
  return {
    ...first,
    reporter: heaviest.reporter,
    reports: { [heaviest.reporter]: sums },
    sums,
    ...(operations.length > 0 ? { operations: mergeOperations(operations) } : {}),
  }
}

const mergeOperations = (operations: readonly EdgeOperation[]): EdgeOperation[] =>
  [...groupBy(operations, ({ name }) => name).values()]
    .map(([first, ...others]) => {
      const all = [first as EdgeOperation, ...others]
      return {
        ...(first as EdgeOperation),
        sums: addSums(all.map((each) => each.sums)),
        told: addSums(all.map((each) => each.told)),
      }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
