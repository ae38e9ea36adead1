import { healthStatuses } from '@periplus/shared'
import type { DecoratedGraph, DecoratedNode } from './decorated-graph.ts'
import { weightOf } from './traffic-sums.ts'

/**
 * At most `limit` nodes: those with trouble first, then those with most traffic; edges whose two
 * ends remain. Says how much was left out. Nodes of failing edges count as trouble too.
 */
export function limitGraph(graph: DecoratedGraph, limit: number | 'all'): DecoratedGraph {
  if (limit === 'all' || graph.nodes.length <= limit) return graph
  const rank = rankNodes(graph)
  const kept = new Set(
    [...graph.nodes]
      .sort((a, b) => rank(a) - rank(b))
      .slice(0, limit)
      .map((node) => node.id),
  )
  const nodes = graph.nodes.filter((node) => kept.has(node.id))
  const edges = graph.edges.filter((edge) => kept.has(edge.source) && kept.has(edge.target))
  return {
    ...graph,
    nodes,
    edges,
    omittedNodes: graph.omittedNodes + graph.nodes.length - nodes.length,
    omittedEdges: graph.omittedEdges + graph.edges.length - edges.length,
  }
}

/** Places of nodes in the order of importance. */
function rankNodes(graph: DecoratedGraph): (node: DecoratedNode) => number {
  const traffic = new Map<string, number>()
  const trouble = new Map<string, number>()
  for (const node of graph.nodes) trouble.set(node.id, concern(node.health.status))
  for (const edge of graph.edges) {
    for (const id of new Set([edge.source, edge.target])) {
      traffic.set(id, (traffic.get(id) ?? 0) + weightOf(edge.sums))
      trouble.set(id, Math.min(trouble.get(id) ?? 2, concern(edge.health.status)))
    }
  }
  const ordered = [...graph.nodes].sort(
    (a, b) =>
      (trouble.get(a.id) ?? 2) - (trouble.get(b.id) ?? 2) ||
      (traffic.get(b.id) ?? 0) - (traffic.get(a.id) ?? 0) ||
      (a.id < b.id ? -1 : 1),
  )
  const places = new Map(ordered.map((node, place) => [node.id, place]))
  return (node) => places.get(node.id) ?? ordered.length
}

/** Failing before degraded before everything else, which only traffic ranks. */
const concern = (status: DecoratedNode['health']['status']) =>
  Math.min(healthStatuses.indexOf(status), 2)
