import { weightOf } from '../graph/traffic-sums.ts'
import type { ComparedEdge, GraphDifferences } from './compare-graphs.ts'

/** At most so many nodes: those at edges that changed most first; edges whose two ends remain. */
export function limitDifferences(all: GraphDifferences, limit: number | 'all'): GraphDifferences {
  if (limit === 'all' || all.nodes.length <= limit) return all
  const kept = new Set<string>()
  const keep = (...ids: readonly string[]) => {
    const more = ids.filter((id) => !kept.has(id))
    if (kept.size + more.length <= limit) for (const id of more) kept.add(id)
  }
  for (const { edge } of [...all.edges].sort(byConcern)) keep(edge.source, edge.target)
  return {
    nodes: all.nodes.filter(({ node }) => kept.has(node.id)),
    edges: all.edges.filter(({ edge }) => kept.has(edge.source) && kept.has(edge.target)),
  }
}

/** Errors before everything else; then what came and went; then the other changes; by traffic. */
function concern({ change, differs, now }: ComparedEdge): number {
  if (differs.includes('errorRatio') || (change === 'added' && (now?.errorRatio ?? 0) > 0)) return 0
  if (change === 'added' || change === 'gone') return 1
  return change === 'changed' ? 2 : 3
}

const byConcern = (a: ComparedEdge, b: ComparedEdge) =>
  concern(a) - concern(b) ||
  weightOf(b.edge.sums) - weightOf(a.edge.sums) ||
  (a.edge.id < b.edge.id ? -1 : 1)
