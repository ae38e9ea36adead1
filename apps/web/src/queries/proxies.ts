import {
  type ParamsInputOf,
  proxiesEndpoint,
  proxyBootstrapEndpoint,
  proxyClustersEndpoint,
  proxyDumpEndpoint,
  proxyEndpointsEndpoint,
  proxyListenersEndpoint,
  proxyRoutesEndpoint,
  type QueryInputOf,
} from '@periplus/shared'
import type { Api } from '../api/client.ts'
import { endpointQuery } from './endpoint-query.ts'

export type ProxyParams = ParamsInputOf<typeof proxyClustersEndpoint>

export const proxiesQuery = (api: Api, query: QueryInputOf<typeof proxiesEndpoint>) =>
  endpointQuery(api, proxiesEndpoint, { query })

// A proxy's configuration is read through the pod: when a person asks, not at every refresh.
const onDemand = { live: false }

export const proxyClustersQuery = (api: Api, params: ProxyParams) =>
  endpointQuery(api, proxyClustersEndpoint, { params }, onDemand)

export const proxyListenersQuery = (api: Api, params: ProxyParams) =>
  endpointQuery(api, proxyListenersEndpoint, { params }, onDemand)

export const proxyRoutesQuery = (api: Api, params: ProxyParams) =>
  endpointQuery(api, proxyRoutesEndpoint, { params }, onDemand)

export const proxyEndpointsQuery = (api: Api, params: ProxyParams) =>
  endpointQuery(api, proxyEndpointsEndpoint, { params }, onDemand)

export const proxyBootstrapQuery = (api: Api, params: ProxyParams) =>
  endpointQuery(api, proxyBootstrapEndpoint, { params }, onDemand)

export const proxyDumpQuery = (api: Api, params: ProxyParams) =>
  endpointQuery(api, proxyDumpEndpoint, { params }, onDemand)
