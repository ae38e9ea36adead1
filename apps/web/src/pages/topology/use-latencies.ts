import { quantileNames } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api-context.tsx'
import type { GraphAnswer } from '../../graph-page/last-known.ts'
import { latenciesQuery } from '../../queries/graph.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { pictureQuery } from './part-query.ts'
import type { TopologySearch } from './topology-search.ts'

export type Latencies = Readonly<Record<string, number | null>>

/** The second question of a picture, asked where labels want its answer: the picture never waits. */
export function useLatencies(
  search: TopologySearch,
  answer: GraphAnswer | undefined,
): Latencies | null {
  const api = useApi()
  const [shared] = useSharedSearch()
  const quantile = quantileNames.find((name) => name === search.labels)
  const query = useQuery({
    ...latenciesQuery(api, {
      ...pictureQuery(search, shared),
      quantile: quantile ?? 'p95',
      ...(answer ? { at: answer.window.at } : {}),
    }),
    enabled: quantile !== undefined && answer !== undefined,
  })
  return quantile && query.data ? query.data.latenciesMs : null
}
