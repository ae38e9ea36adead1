import type { DrawnGraph } from './drawing.ts'
import type { Emphasis } from './scene.ts'

/** The part of the picture that a person looks at. Ids of nodes and edges share one name space. */
export interface Attention {
  /** Id of the selected node, edge or box. */
  readonly selected: string | null
  /** Id of the node or edge under the pointer. */
  readonly hovered: string | null
  /** Ids of the nodes and edges that a search found. */
  readonly found: ReadonlySet<string>
  /** What was not found is dimmed; otherwise what was is marked, and nothing more. */
  readonly dimOthers: boolean
}

export const noAttention: Attention = {
  selected: null,
  hovered: null,
  found: new Set(),
  dimOthers: false,
}

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

/** Edges that were found with their ends, nodes that were found, and what these call of each other. */
function litByFinding(graph: DrawnGraph, found: ReadonlySet<string>): Set<string> {
  const lit = new Set(graph.nodes.filter(({ id }) => found.has(id)).map(({ id }) => id))
  for (const { id, source, target } of graph.edges) {
    if (found.has(id)) lit.add(source).add(target)
  }
  for (const { id, source, target } of graph.edges) {
    if (found.has(id) || (found.has(source) && found.has(target))) lit.add(id)
  }
  return lit
}

/**
 * Dims what is unrelated to the selection, else what was not found; null where neither is on the
 * picture and nothing is dimmed.
 */
export function emphasisFor(
  graph: DrawnGraph,
  { selected, found, dimOthers }: Pick<Attention, 'selected' | 'found' | 'dimOthers'>,
): ((id: string) => Emphasis) | null {
  const isSelected = ({ id }: { readonly id: string }) => id === selected
  const isDrawn =
    selected !== null && [graph.nodes, graph.edges, graph.boxes].some((all) => all.some(isSelected))
  const byFinding = () => (dimOthers ? litByFinding(graph, found) : new Set<string>())
  const lit = isDrawn ? relatedTo(selected, graph) : byFinding()
  return lit.size === 0 ? null : (id) => (lit.has(id) ? 1 : 0.25)
}
