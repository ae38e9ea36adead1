import type { DecoratedEdge, DecoratedNode } from '../graph/decorated-graph.ts'

/** How much a node that stands for others stands for. */
export interface Stands {
  readonly nodes: number
  readonly namespaces: number
}

export interface ViewNode extends DecoratedNode {
  /** Null for a node of the graph itself. */
  readonly stands: Stands | null
  /** How many of the things that it stands for were found; 1 for a node that was found itself. */
  readonly matches: number
  /** It is what the picture is about: named by its focus, or stands for such a node. */
  readonly focused: boolean
}

export interface ViewEdge extends DecoratedEdge {
  readonly matches: number
}

/** A part of a graph, with what was made of it: what a page draws is such a part. */
export interface GraphPart {
  /** Sorted by id. */
  readonly nodes: readonly ViewNode[]
  /** Sorted by id. */
  readonly edges: readonly ViewEdge[]
}
