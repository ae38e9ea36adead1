import {
  boxEndpoint,
  compareEndpoint,
  edgeEndpoint,
  edgeTracesEndpoint,
  graphEndpoint,
  latenciesEndpoint,
  nodeEndpoint,
  operationsEndpoint,
  type QueryInputOf,
  summaryChartsEndpoint,
  summaryEndpoint,
  summaryExplainEndpoint,
} from '@periplus/shared'
import { queryOptions } from '@tanstack/react-query'
import type { Api } from '../api/client.ts'
import { endpointQuery } from './endpoint-query.ts'

export const graphQuery = (api: Api, query: QueryInputOf<typeof graphEndpoint>) =>
  endpointQuery(api, graphEndpoint, { query })

/**
 * The same. Where no graph has been read yet, a large one is shown as soon as its calls are known: the answer
 * says that it is early, and the whole one takes its place.
 */
export function eagerGraphQuery(api: Api, query: QueryInputOf<typeof graphEndpoint>) {
  const whole = graphQuery(api, query)
  return queryOptions({
    ...whole,
    queryFn: async ({ client, signal }) => {
      const ask = (asked: typeof query) => api.request(graphEndpoint, { query: asked }, signal)
      const graphs = client.getQueryCache().findAll({ queryKey: [graphEndpoint.path] })
      if (graphs.some(({ state }) => state.data !== undefined)) return ask(query)
      const first = await ask({ ...query, early: 'true' })
      if (!first.early) return first
      client.setQueryData(whole.queryKey, first)
      return ask(query)
    },
  })
}

export const edgeQuery = (api: Api, query: QueryInputOf<typeof edgeEndpoint>) =>
  endpointQuery(api, edgeEndpoint, { query })

export const nodeQuery = (api: Api, query: QueryInputOf<typeof nodeEndpoint>) =>
  endpointQuery(api, nodeEndpoint, { query })

export const latenciesQuery = (api: Api, query: QueryInputOf<typeof latenciesEndpoint>) =>
  endpointQuery(api, latenciesEndpoint, { query })

export const compareQuery = (api: Api, query: QueryInputOf<typeof compareEndpoint>) =>
  endpointQuery(api, compareEndpoint, { query })

export const operationsQuery = (api: Api, query: QueryInputOf<typeof operationsEndpoint>) =>
  endpointQuery(api, operationsEndpoint, { query })

export const boxQuery = (api: Api, query: QueryInputOf<typeof boxEndpoint>) =>
  endpointQuery(api, boxEndpoint, { query })

export const edgeTracesQuery = (api: Api, query: QueryInputOf<typeof edgeTracesEndpoint>) =>
  endpointQuery(api, edgeTracesEndpoint, { query })

export const summaryQuery = (api: Api, query: QueryInputOf<typeof summaryEndpoint>) =>
  endpointQuery(api, summaryEndpoint, { query })

export const summaryChartsQuery = (api: Api, query: QueryInputOf<typeof summaryChartsEndpoint>) =>
  endpointQuery(api, summaryChartsEndpoint, { query })

/** Of one moment: it is not asked again with the figures. */
export const summaryExplainQuery = (api: Api, query: QueryInputOf<typeof summaryExplainEndpoint>) =>
  endpointQuery(api, summaryExplainEndpoint, { query }, { live: false })

/** The same. */
export const boxExplainQuery = (api: Api, query: QueryInputOf<typeof boxEndpoint>) =>
  endpointQuery(api, boxEndpoint, { query: { ...query, explain: 'true' } }, { live: false })
