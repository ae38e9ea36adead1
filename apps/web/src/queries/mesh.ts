import {
  findingsEndpoint,
  namespacesEndpoint,
  overviewEndpoint,
  type QueryInputOf,
  statusEndpoint,
} from '@periplus/shared'
import type { Api } from '../api/client.ts'
import { endpointQuery } from './endpoint-query.ts'

export const overviewQuery = (api: Api, query: QueryInputOf<typeof overviewEndpoint>) =>
  endpointQuery(api, overviewEndpoint, { query })

export const namespacesQuery = (api: Api, query: QueryInputOf<typeof namespacesEndpoint>) =>
  endpointQuery(api, namespacesEndpoint, { query })

export const findingsQuery = (api: Api, query: QueryInputOf<typeof findingsEndpoint>) =>
  endpointQuery(api, findingsEndpoint, { query })

export const statusQuery = (api: Api) => endpointQuery(api, statusEndpoint)
