/**
 * Operations as places of the graph: a call path to a service goes through the operation, as Kiali
 * draws it, and what no operation is known of keeps the edge that it has. The sums that leave a caller
 * and those that reach a callee stay what they were.
 */
import { edgeId, operationId } from '@periplus/shared'
import { groupBy } from '../config/group-by.ts'
import { addSums } from '../graph/add-sums.ts'
import {
  type BaseEdge,
  type BaseGraph,
  byId,
  type EdgeOperation,
  type Place,
  placesById,
} from '../graph/base-graph.ts'
import type { Reports } from '../graph/choose-reporter.ts'
import { weightOf } from '../graph/traffic-sums.ts'
import { subtractSums } from './subtract-sums.ts'

export function drawOperations(graph: BaseGraph): BaseGraph {
  const places = placesById(graph)
  const drawn = new Map<string, Place>()
  const kept: BaseEdge[] = []
  const pieces: BaseEdge[] = []
  for (const edge of graph.edges) {
    const target = places.get(edge.target)
    if (!edge.operations || !target || target.namespace === null) {
      kept.push(edge)
      continue
    }
    const service = edge.service === null ? null : (places.get(edge.service) ?? null)
    for (const operation of edge.operations) {
      const place = placeOf(operation.name, service, target)
      drawn.set(place.id, sharedPlace(drawn.get(place.id), place))
      pieces.push(
        pieceOf(edge, operation, { target: place.id }),
        pieceOf(edge, operation, { source: place.id }),
      )
    }
    const rest = restOf(edge, edge.operations)
    if (rest) kept.push(rest)
  }
  if (drawn.size === 0) return graph
  const joined = [...groupBy(pieces, ({ id }) => id).values()].map(joinPieces)
  return {
    places: [...graph.places, ...drawn.values()].sort(byId),
    edges: [...kept, ...joined].sort(byId),
  }
}

function placeOf(name: string, service: Place | null, target: Place): Place {
  const { cluster, namespace, app } = target
  const home = service?.namespace ?? namespace ?? ''
  return {
    id: operationId(cluster, home, service?.name ?? '', name),
    kind: 'operation',
    cluster,
    namespace: home,
    name,
    app,
    version: null,
    workloadKind: null,
    ownService: service?.id ?? null,
  }
}

/** It belongs to an application where all that answer it do. */
const sharedPlace = (known: Place | undefined, place: Place): Place =>
  known === undefined || known.app === place.app ? place : { ...place, app: null }

function pieceOf(
  edge: BaseEdge,
  { name, sums, reporter, told }: EdgeOperation,
  end: { readonly source?: string; readonly target?: string },
): BaseEdge {
  const { operations: _, ...whole } = edge
  const ends = { source: edge.source, target: edge.target, ...end }
  return {
    ...whole,
    ...ends,
    id: edgeId({ ...ends, service: edge.service, protocol: edge.protocol, via: edge.via }),
    sums,
    reports: { [reporter]: told, [edge.reporter]: sums },
    piece: { operation: name, wholes: [edge] },
  }
}

/** Calls of several callers, or to several callees, that meet in one operation. */
function joinPieces(pieces: readonly BaseEdge[]): BaseEdge {
  const [first, ...others] = pieces as [BaseEdge, ...BaseEdge[]]
  if (others.length === 0) return first
  const { reporter } = pieces.reduce((best, piece) =>
    weightOf(piece.sums) > weightOf(best.sums) ? piece : best,
  )
  return {
    ...first,
    reporter,
    sums: addSums(pieces.map(({ sums }) => sums)),
    reports: addReports(pieces.map(({ reports }) => reports)),
    piece: {
      operation: first.piece?.operation ?? null,
      wholes: pieces.flatMap(({ piece }) => piece?.wholes ?? []),
    },
  }
}

const reporters = ['source', 'destination', 'waypoint'] as const

/** Reports are there to be compared: those of both sides, without calls that only one has told of. */
function addReports(all: readonly Reports[]): Reports {
  const both = all.filter(({ source, destination }) => source && destination)
  const comparable = both.length > 0 ? both : all
  return Object.fromEntries(
    reporters.flatMap((reporter) => {
      const told = comparable.flatMap((reports) => reports[reporter] ?? [])
      return told.length === 0 ? [] : [[reporter, addSums(told)]]
    }),
  )
}

/** What no operation is known of; null where that is nothing. */
function restOf(edge: BaseEdge, operations: readonly EdgeOperation[]): BaseEdge | null {
  const sums = subtractSums(
    edge.sums,
    operations.map((each) => each.sums),
  )
  if (!sums.requestsPerSecond) return null
  const { operations: _, ...whole } = edge
  const reports = Object.fromEntries(
    reporters.flatMap((reporter) => {
      const report = edge.reports[reporter]
      const told = operations.filter((each) => each.reporter === reporter)
      if (!report) return []
      if (reporter === edge.reporter) return [[reporter, sums]]
      return [
        [
          reporter,
          subtractSums(
            report,
            told.map((each) => each.told),
          ),
        ],
      ]
    }),
  )
  return { ...whole, sums, reports, piece: { operation: null, wholes: [edge] } }
}
