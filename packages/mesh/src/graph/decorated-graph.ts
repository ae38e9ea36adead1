import type { Badge, GraphEdge, MessageRef } from '@periplus/shared'
import type { Tolerances } from '../health/tolerances.ts'
import type { Verdict } from '../health/verdict.ts'
import { figuresOfParts } from './edge-figures.ts'
import type { DoubtedEdge } from './honesty/doubt.ts'
import type { ProjectedEdge, ProjectedGraph, ProjectedNode } from './projected-graph.ts'

export interface DecoratedNode extends ProjectedNode {
  readonly health: Verdict
  /** In the order of the contract. */
  readonly badges: readonly Badge[]
  /** Why its figures may be wrong; absent for most. */
  readonly doubts?: readonly MessageRef[]
}

export interface DecoratedEdge extends ProjectedEdge {
  readonly health: Verdict
  /** What it was judged by. */
  readonly tolerances: Tolerances
  /** Why its figures may be wrong; absent for most. */
  readonly doubts?: readonly MessageRef[]
}

export interface DecoratedGraph {
  readonly type: ProjectedGraph['type']
  readonly nodes: readonly DecoratedNode[]
  readonly edges: readonly DecoratedEdge[]
  /** Why the figures of a sum of its edges may be wrong. */
  doubtsOf(edge: DoubtedEdge): readonly MessageRef[]
}

/** The edge as the API tells it. */
export function graphEdgeOf(edge: DecoratedEdge): GraphEdge {
  const { id, source, service, target, protocol, layer, via, reporter, sums, health } = edge
  const identity = { id, source, service, target, protocol, layer, via, reporter }
  // At thousands of edges, spreading three objects into one costs more than to find the figures.
  return Object.assign(identity, figuresOfParts(sums, edge.parts), { health: health.status })
}
