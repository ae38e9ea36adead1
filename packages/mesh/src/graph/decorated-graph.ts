import type { Badge, GraphEdge, MessageRef } from '@periplus/shared'
import { figuresOfParts } from './edge-figures.ts'
import type { JudgedEdge, JudgedGraph, JudgedNode } from './judged-graph.ts'

export interface DecoratedNode extends JudgedNode {
  /** In the order of the contract. */
  readonly badges: readonly Badge[]
  /** Why its figures may be wrong; absent for most. */
  readonly doubts?: readonly MessageRef[]
}

export interface DecoratedEdge extends JudgedEdge {
  /** Why its figures may be wrong; absent for most. */
  readonly doubts?: readonly MessageRef[]
}

/** A view of which everything is marked. */
export interface DecoratedGraph extends JudgedGraph {
  readonly nodes: readonly DecoratedNode[]
  readonly edges: readonly DecoratedEdge[]
}

/** A node with what marks it. */
export function withMarks<N extends JudgedNode>(
  node: N,
  { badgesOf, doubtsOfNode }: Pick<JudgedGraph, 'badgesOf' | 'doubtsOfNode'>,
): N & DecoratedNode {
  const doubts = doubtsOfNode(node)
  // What is new stands first: an object that is spread and then added to gets a hidden class of its own
  // in V8, which takes three times its memory, thousands of times.
  const marked = { badges: badgesOf(node), ...node }
  return doubts.length === 0 ? marked : { doubts, ...marked }
}

/** An edge with its doubts, where there are any. */
export function withDoubts<E extends JudgedEdge>(
  edge: E,
  { doubtsOf }: Pick<JudgedGraph, 'doubtsOf'>,
): E & DecoratedEdge {
  const doubts = doubtsOf(edge)
  return doubts.length === 0 ? edge : { doubts, ...edge }
}

/** The edge as the API tells it. */
export function graphEdgeOf(edge: JudgedEdge): GraphEdge {
  const { id, source, service, target, protocol, layer, via, reporter, sums, health } = edge
  const identity = { id, source, service, target, protocol, layer, via, reporter }
  // At thousands of edges, spreading three objects into one costs more than to find the figures.
  return Object.assign(identity, figuresOfParts(sums, edge.parts), { health: health.status })
}
