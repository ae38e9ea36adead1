import type { JudgedGraph } from '../graph/judged-graph.ts'
import type { PartEdge } from './graph-view.ts'

type Flow = Pick<PartEdge, 'source' | 'protocol' | 'sums'>

interface Sent {
  requests: number
  bytes: number
}

const known = new WeakMap<JudgedGraph, ReadonlyMap<string, Sent>>()

/** Requests and bytes cannot be added: each is a share of its like. */
const amountOf = ({ protocol, sums }: Flow): number =>
  (protocol === 'tcp' ? sums.bytesPerSecond : sums.requestsPerSecond) ?? 0

/** What each source sends in all, hidden or not, drawn or not: found once for all views of a graph. */
function sentIn(graph: JudgedGraph): ReadonlyMap<string, Sent> {
  const before = known.get(graph)
  if (before) return before
  const sent = new Map<string, Sent>()
  for (const edge of graph.edges) {
    let ofSource = sent.get(edge.source)
    if (!ofSource) {
      ofSource = { requests: 0, bytes: 0 }
      sent.set(edge.source, ofSource)
    }
    if (edge.protocol === 'tcp') ofSource.bytes += amountOf(edge)
    else ofSource.requests += amountOf(edge)
  }
  known.set(graph, sent)
  return sent
}

/**
 * How much of what a source sends goes along an edge: of its requests, or of its bytes over TCP.
 * @returns 0..1; null where it sends nothing, and where the source stands for several, most of whose
 *   calls stay among them
 */
export function shareOfSource(graph: JudgedGraph): (edge: Flow) => number | null {
  const sent = sentIn(graph)
  return (edge) => {
    const ofSource = sent.get(edge.source)
    const total = edge.protocol === 'tcp' ? ofSource?.bytes : ofSource?.requests
    return total ? Math.min(1, amountOf(edge) / total) : null
  }
}
