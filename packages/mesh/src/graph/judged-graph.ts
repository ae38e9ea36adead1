/** A view of the mesh, judged: how each part does is known; what marks it is found where it is drawn. */
import type { Badge, MessageRef } from '@periplus/shared'
import type { Tolerances } from '../health/tolerances.ts'
import type { Verdict } from '../health/verdict.ts'
import type { DoubtedEdge } from './honesty/doubt.ts'
import type { ProjectedEdge, ProjectedGraph, ProjectedNode } from './projected-graph.ts'

export interface JudgedNode extends ProjectedNode {
  readonly health: Verdict
}

export interface JudgedEdge extends ProjectedEdge {
  readonly health: Verdict
  /** What it was judged by. */
  readonly tolerances: Tolerances
}

/** Looked for only where somebody sees it: of thousands of nodes and edges, a hundred are drawn. */
export interface GraphMarks {
  /** In the order of the contract. */
  badgesOf(node: ProjectedNode): readonly Badge[]
  /** Those of its badges that tell of findings. */
  findingBadgesOf(node: ProjectedNode): readonly Badge[]
  /** Why a node's figures may be wrong; empty for most. */
  doubtsOfNode(node: ProjectedNode): readonly MessageRef[]
  /** Why the figures of an edge may be wrong, or those of a sum of edges; empty for most. */
  doubtsOf(edge: DoubtedEdge): readonly MessageRef[]
}

export interface JudgedGraph extends GraphMarks {
  readonly type: ProjectedGraph['type']
  readonly nodes: readonly JudgedNode[]
  readonly edges: readonly JudgedEdge[]
}
