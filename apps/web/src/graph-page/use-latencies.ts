import { type graphEndpoint, type QueryInputOf, quantileNames } from '@periplus/shared'
import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useApi } from '../api/api-context.tsx'
import type { QuantilesMs } from '../graph-view/drawn-graph.ts'
import type { EdgeLabelKind } from '../graph-view/edge-labels.ts'
import { latenciesQuery } from '../queries/graph.ts'
import type { GraphAnswer } from './last-known.ts'

type Latencies = Readonly<Record<string, number | null>>

/**
 * The second question of a picture, one for each quantile that labels want: the picture never waits.
 * @param labels equal choices are to be one object, or the picture is made anew each time
 */
export function useLatencies(
  picture: QueryInputOf<typeof graphEndpoint>,
  labels: readonly EdgeLabelKind[],
  answer: GraphAnswer | undefined,
): QuantilesMs {
  const api = useApi()
  const at = answer ? { at: answer.window.at } : {}
  const combine = useCallback(
    (results: readonly UseQueryResult<{ readonly latenciesMs: Latencies }>[]): QuantilesMs => {
      const known = quantilesIn(labels).flatMap((name, index) => {
        const data = results[index]?.data
        return data ? [[name, data.latenciesMs] as const] : []
      })
      return Object.fromEntries(known)
    },
    [labels],
  )
  return useQueries({
    queries: quantilesIn(labels).map((quantile) => ({
      ...latenciesQuery(api, { ...picture, quantile, ...at }),
      enabled: answer !== undefined,
    })),
    combine,
  })
}

const quantilesIn = (labels: readonly EdgeLabelKind[]) =>
  quantileNames.filter((name) => labels.includes(name))
