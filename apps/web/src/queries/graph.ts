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
import type { Api } from '../api/client.ts'
import { endpointQuery } from './endpoint-query.ts'

export const graphQuery = (api: Api, query: QueryInputOf<typeof graphEndpoint>) =>
  endpointQuery(api, graphEndpoint, { query })

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
