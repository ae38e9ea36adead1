import {
  configChangeEndpoint,
  configObjectEndpoint,
  configProxiesEndpoint,
  configRelationsEndpoint,
  configurationEndpoint,
  type ParamsInputOf,
  type QueryInputOf,
} from '@periplus/shared'
import type { Api } from '../api/client.ts'
import { endpointQuery } from './endpoint-query.ts'

type ObjectParams = ParamsInputOf<typeof configObjectEndpoint>

export const configurationQuery = (api: Api, query: QueryInputOf<typeof configurationEndpoint>) =>
  endpointQuery(api, configurationEndpoint, { query })

export const configObjectQuery = (api: Api, params: ObjectParams) =>
  endpointQuery(api, configObjectEndpoint, { params })

export const configChangeQuery = (api: Api, params: ParamsInputOf<typeof configChangeEndpoint>) =>
  endpointQuery(api, configChangeEndpoint, { params }, { live: false, lasting: true })

export const configRelationsQuery = (api: Api, params: ObjectParams) =>
  endpointQuery(api, configRelationsEndpoint, { params })

/** Asks proxies one by one: when there is news of proxies or a person asks, not at every refresh. */
export const configProxiesQuery = (api: Api, params: ObjectParams) =>
  endpointQuery(api, configProxiesEndpoint, { params }, { live: false })
