import type { BaseEdge, Reporter } from '@periplus/mesh'

/** Whose word on mutual TLS the graph took: the receiving side's, if it knows. */
export function mutualTlsWitness(edges: readonly BaseEdge[]): Reporter | null {
  const candidates: readonly Reporter[] = edges.some((edge) => edge.reporter === 'waypoint')
    ? ['waypoint', 'destination']
    : ['destination', 'waypoint']
  return (
    candidates.find((reporter) =>
      edges.some((edge) => {
        const sums = edge.reports[reporter]
        return sums !== undefined && sums.mutualTls + sums.plaintext > 0
      }),
    ) ?? null
  )
}
