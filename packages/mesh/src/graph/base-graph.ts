import type { GraphEdge, NodeKind, Protocol } from '@periplus/shared'
import { compareTexts } from '../config/compare-texts.ts'
import type { Reporter } from '../model/traffic.ts'
import type { TrafficSums } from './traffic-sums.ts'

/** Something that an edge names: an end, its service, or its waypoint. */
export interface Place {
  readonly id: string
  readonly kind: NodeKind
  readonly cluster: string
  /** Null for places outside any namespace (unknown callers, undeclared hosts). */
  readonly namespace: string | null
  readonly name: string
  readonly app: string | null
  readonly version: string | null
  /** Kubernetes kind of a workload; null for anything else. */
  readonly workloadKind: string | null
  /** For a workload: id of the service that it mainly answers for; null where there is none. */
  readonly ownService: string | null
}

/** One logical call path, with the numbers of every reporter kept apart. */
export interface BaseEdge {
  readonly id: string
  readonly source: string
  readonly service: string | null
  readonly target: string
  readonly protocol: Protocol
  readonly layer: GraphEdge['layer']
  readonly via: string | null
  readonly reports: Readonly<Partial<Record<Reporter, TrafficSums>>>
  /** Whose numbers `sums` are: one reporter per edge and window, never a mixture. */
  readonly reporter: Reporter
  /** Numbers of the chosen reporter; mutual TLS from the side that knows it. */
  readonly sums: TrafficSums
  /** What the callee's side calls parts of it, sorted by name; absent where nobody asked, or it does not. */
  readonly operations?: readonly EdgeOperation[]
  /** Set where it is not all of a call path, but drawn as a part of some. */
  readonly piece?: Piece
}

/** The requests of one call path that the callee's side calls by one name. */
export interface EdgeOperation {
  readonly name: string
  /** Of the edge's own sums. Times and bytes are not classified: their part is an estimate. */
  readonly sums: TrafficSums
  /** Who classified them, and how many it counted, attempts included. */
  readonly reporter: Reporter
  readonly told: TrafficSums
}

export interface Piece {
  /** Null: what no operation is known of. */
  readonly operation: string | null
  readonly wholes: readonly BaseEdge[]
}

/** The whole mesh at the finest level: workloads, and the services between them. */
export interface BaseGraph {
  /** Every place that an edge names, sorted by id. */
  readonly places: readonly Place[]
  /** Sorted by id. */
  readonly edges: readonly BaseEdge[]
}

export const byId = (a: { id: string }, b: { id: string }) => compareTexts(a.id, b.id)

const known = new WeakMap<BaseGraph['places'], ReadonlyMap<string, Place>>()

/** Places by id. */
export function placesById({ places }: BaseGraph): ReadonlyMap<string, Place> {
  let byId = known.get(places)
  if (!byId) {
    byId = new Map(places.map((place) => [place.id, place]))
    known.set(places, byId)
  }
  return byId
}
