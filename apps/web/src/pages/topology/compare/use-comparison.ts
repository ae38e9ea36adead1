import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../../api/api-context.tsx'
import { compareQuery } from '../../../queries/graph.ts'
import { useSharedSearch } from '../../../url/use-shared-search.ts'
import { pictureQuery } from '../part-query.ts'
import type { TopologySearch } from '../topology-search.ts'
import { comparedGraph } from './compared-graph.ts'

/** The comparison that the address asks for. */
export function useComparison(search: TopologySearch) {
  const api = useApi()
  const [shared] = useSharedSearch()
  const { before } = search
  const query = useQuery({
    ...compareQuery(api, {
      ...pictureQuery(search, shared),
      before: before ?? 'now',
      quantile: 'p95',
      grpcRate: search.grpcRate,
      tcpRate: search.tcpRate,
    }),
    enabled: before !== null,
  })
  const { data } = query
  const answer = useMemo(
    () =>
      data && {
        graph: comparedGraph(data.comparison),
        window: data.window,
        sources: data.sources,
      },
    [data],
  )
  return { query, answer, edges: data?.comparison.edges ?? null, before: data?.before ?? null }
}
