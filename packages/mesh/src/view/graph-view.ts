import type { Badge } from '@periplus/shared'
import type { DecoratedEdge, DecoratedNode } from '../graph/decorated-graph.ts'
import type { JudgedEdge, JudgedNode } from '../graph/judged-graph.ts'

/** How much a node that stands for others stands for. */
export interface Stands {
  readonly nodes: number
  readonly namespaces: number
}

/** A node that may be drawn, or become a part of one. */
export interface PartNode extends JudgedNode {
  /** Absent: a node of the graph itself. */
  readonly stands?: Stands
  /**
   * How many of the nodes that it stands for were found, and of the edges among them; 1 for a node that was
   * found itself. Absent: 0.
   */
  readonly matches?: number
  /** It is what the picture is about: named by its focus, or stands for such a node. Absent: no. */
  readonly focused?: boolean
  /** Of a node that stands for others; its own are found when it is drawn. */
  readonly badges?: readonly Badge[]
}

export interface PartEdge extends JudgedEdge {
  /** Absent: 0. */
  readonly matches?: number
}

/** A part of a graph, with what was made of it. */
export interface GraphPart {
  /** Sorted by id. */
  readonly nodes: readonly PartNode[]
  /** Sorted by id. */
  readonly edges: readonly PartEdge[]
}

/** A node that a page draws. */
export interface ViewNode extends DecoratedNode {
  /** Null for a node of the graph itself. */
  readonly stands: Stands | null
  readonly matches: number
  readonly focused: boolean
}

export interface ViewEdge extends DecoratedEdge {
  readonly matches: number
  /** See `shareOfSource`. */
  readonly sourceShare: number | null
}
