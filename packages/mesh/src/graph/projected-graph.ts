import type { GraphEdge, GraphType, Protocol } from '@periplus/shared'
import type { BaseEdge, BaseGraph, Place } from './base-graph.ts'
import type { TrafficSums } from './traffic-sums.ts'

/** A node of one view of the mesh. */
export interface ProjectedNode extends Place {
  /**
   * Ids of the places of the base graph that it stands for, sorted; itself where it is one. The rest of a picture
   * (`more`) names none.
   */
  readonly members: readonly string[]
}

/** An edge of one view: the sum of base edges. */
export interface ProjectedEdge {
  readonly id: string
  readonly source: string
  readonly service: string | null
  readonly target: string
  readonly protocol: Protocol
  readonly layer: GraphEdge['layer']
  readonly via: string | null
  /** Of several, the one that reported most of the traffic. */
  readonly reporter: GraphEdge['reporter']
  readonly sums: TrafficSums
  /** The base edges that it is the sum of. */
  readonly parts: readonly BaseEdge[]
}

export interface ProjectedGraph {
  readonly type: GraphType
  /** Whether services stand between callers and what answers them. */
  readonly services: boolean
  /** Sorted by id. */
  readonly nodes: readonly ProjectedNode[]
  /** Sorted by id. */
  readonly edges: readonly ProjectedEdge[]
  readonly base: BaseGraph
}
