import {
  type ParamsInputOf,
  type QueryInputOf,
  traceEndpoint,
  tracesEndpoint,
} from '@periplus/shared'
import type { Api } from '../api/client.ts'
import { endpointQuery } from './endpoint-query.ts'

export const tracesQuery = (api: Api, query: QueryInputOf<typeof tracesEndpoint>) =>
  endpointQuery(api, tracesEndpoint, { query })

/** A trace is history: it is read once. */
export const traceQuery = (api: Api, params: ParamsInputOf<typeof traceEndpoint>) =>
  endpointQuery(api, traceEndpoint, { params }, { live: false })
