import type { DrawnGraph } from './drawing.ts'
import type { Emphasis } from './scene.ts'

/** The part of the picture that a person looks at. Ids of nodes and edges share one name space. */
export interface Attention {
  /** Id of the selected node, edge or box. */
  readonly selected: string | null
  /** Id of the node or edge under the pointer. */
  readonly hovered: string | null
  /** Ids of the nodes that a search found. */
  readonly found: ReadonlySet<string>
}

export const noAttention: Attention = { selected: null, hovered: null, found: new Set() }

/**
 * What belongs to a node (its edges and their other ends), to an edge (its two ends), or to a box (its
 * nodes with what belongs to them).
 */
export function relatedTo(id: string, graph: DrawnGraph): Set<string> {
  const own = new Set([id])
  for (const node of graph.nodes) if (node.box === id) own.add(node.id)
  const related = new Set(own)
  for (const edge of graph.edges) {
    if (edge.id !== id && !own.has(edge.source) && !own.has(edge.target)) continue
    related.add(edge.id).add(edge.source).add(edge.target)
  }
  return related
}

/** Dims what is unrelated to the selection; nothing while nothing on the picture is selected. */
export function emphasisFor(graph: DrawnGraph, selected: string | null): (id: string) => Emphasis {
  const known =
    selected !== null &&
    [graph.nodes, graph.edges, graph.boxes].some((all) => all.some(({ id }) => id === selected))
  if (!known) return () => 1
  const related = relatedTo(selected, graph)
  return (id) => (related.has(id) ? 1 : 0.25)
}
