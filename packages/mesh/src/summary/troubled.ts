import type { DecoratedEdge, DecoratedNode } from '../graph/decorated-graph.ts'
import { edgesByEnd } from '../graph/edges-by-end.ts'
import { rateOf, weightOf } from '../graph/traffic-sums.ts'

interface Part<N, E> {
  readonly nodes: readonly N[]
  readonly edges: readonly E[]
}

/** What fails, then what is degraded, each by the requests per second that it costs. */
export function troubledOf<N extends DecoratedNode, E extends DecoratedEdge>({
  nodes,
  edges,
}: Part<N, E>): Part<N, E> {
  const ends = edgesByEnd(edges)
  const harmOfNode = ({ id }: N) => rateOf(ends.endingsInto(id), 'error')
  return {
    nodes: worst(nodes, harmOfNode, ({ id }) => weightOf(ends.endingsInto(id))),
    edges: worst(
      edges,
      ({ sums }) => rateOf(sums, 'error'),
      ({ sums }) => weightOf(sums),
    ),
  }
}

function worst<T extends { readonly id: string; readonly health: { readonly status: string } }>(
  all: readonly T[],
  harmOf: (each: T) => number,
  weight: (each: T) => number,
): T[] {
  return all
    .filter(({ health }) => health.status === 'failing' || health.status === 'degraded')
    .map((each) => ({ each, harm: harmOf(each), weight: weight(each) }))
    .sort(
      (a, b) =>
        Number(a.each.health.status !== 'failing') - Number(b.each.health.status !== 'failing') ||
        b.harm - a.harm ||
        b.weight - a.weight ||
        (a.each.id < b.each.id ? -1 : 1),
    )
    .map(({ each }) => each)
}
