import type { JudgedGraph } from '../graph/judged-graph.ts'
import type { PartEdge } from './graph-view.ts'

type Flow = Pick<PartEdge, 'source' | 'protocol' | 'sums'>

/** Requests and bytes cannot be added: each is a share of its like. */
const unitOf = ({ protocol }: Flow) => (protocol === 'tcp' ? 'bytes' : 'requests')

const amountOf = (flow: Flow): number =>
  (unitOf(flow) === 'bytes' ? flow.sums.bytesPerSecond : flow.sums.requestsPerSecond) ?? 0

const keyOf = (flow: Flow) => `${unitOf(flow)} ${flow.source}`

const known = new WeakMap<JudgedGraph, ReadonlyMap<string, number>>()

/** What each source sends in all, hidden or not, drawn or not: found once for all views of a graph. */
function totalsOf(graph: JudgedGraph): ReadonlyMap<string, number> {
  const before = known.get(graph)
  if (before) return before
  const totals = new Map<string, number>()
  for (const edge of graph.edges) {
    const key = keyOf(edge)
    totals.set(key, (totals.get(key) ?? 0) + amountOf(edge))
  }
  known.set(graph, totals)
  return totals
}

/**
 * How much of what a source sends goes along an edge: of its requests, or of its bytes over TCP.
 * @returns 0..1; null where it sends nothing, and where the source stands for several, most of whose
 *   calls stay among them
 */
export function shareOfSource(graph: JudgedGraph): (edge: Flow) => number | null {
  const totals = totalsOf(graph)
  return (edge) => {
    const total = totals.get(keyOf(edge))
    return total ? Math.min(1, amountOf(edge) / total) : null
  }
}
