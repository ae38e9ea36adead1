import { type graphEndpoint, type QueryInputOf, quantileNames } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.tsx'
import type { EdgeLabelChoice } from '../graph-view/edge-labels.ts'
import { latenciesQuery } from '../queries/graph.ts'
import type { GraphAnswer } from './last-known.ts'

export type Latencies = Readonly<Record<string, number | null>>

/** The second question of a picture, asked where labels want its answer: the picture never waits. */
export function useLatencies(
  picture: QueryInputOf<typeof graphEndpoint>,
  label: EdgeLabelChoice,
  answer: GraphAnswer | undefined,
): Latencies | null {
  const api = useApi()
  const quantile = quantileNames.find((name) => name === label)
  const query = useQuery({
    ...latenciesQuery(api, {
      ...picture,
      quantile: quantile ?? 'p95',
      ...(answer ? { at: answer.window.at } : {}),
    }),
    enabled: quantile !== undefined && answer !== undefined,
  })
  return quantile && query.data ? query.data.latenciesMs : null
}
