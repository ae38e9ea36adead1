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

/** By name, as below: to spread thousands of objects takes several times as long. */
export const judgedNode = (node: ProjectedNode, health: Verdict): JudgedNode => ({
  id: node.id,
  kind: node.kind,
  cluster: node.cluster,
  namespace: node.namespace,
  name: node.name,
  app: node.app,
  version: node.version,
  workloadKind: node.workloadKind,
  ownService: node.ownService,
  members: node.members,
  health,
})

export const judgedEdge = (
  edge: ProjectedEdge,
  health: Verdict,
  tolerances: Tolerances,
): JudgedEdge => ({
  id: edge.id,
  source: edge.source,
  service: edge.service,
  target: edge.target,
  protocol: edge.protocol,
  layer: edge.layer,
  via: edge.via,
  reporter: edge.reporter,
  sums: edge.sums,
  parts: edge.parts,
  health,
  tolerances,
})
