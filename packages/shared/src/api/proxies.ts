import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Message } from '../message.ts'
import { SourceStatus } from '../source-status.ts'
import { ObjectRef } from './object-ref.ts'
import { scopeQuery } from './query-fields.ts'

/** As `istioctl proxy-status` words them. */
export const syncStates = ['SYNCED', 'STALE', 'NOT SENT', 'ERROR', 'IGNORED'] as const

export const ProxyStatus = z.object({
  cluster: z.string(),
  namespace: z.string(),
  pod: z.string(),
  /** Id of its workload, where Kubernetes knows it. */
  workload: z.nullable(z.string()),
  proxyType: z.string(),
  istioVersion: z.nullable(z.string()),
  istiod: z.nullable(z.string()),
  /** Worst state over its types. */
  state: z.enum(syncStates),
  types: z.array(z.object({ type: z.string(), state: z.enum(syncStates) })),
})
export type ProxyStatus = z.infer<typeof ProxyStatus>

export const proxiesEndpoint = endpoint({
  path: '/api/proxies',
  summary: 'Every proxy that istiod knows, and whether it has the newest configuration',
  query: z.strictObject(scopeQuery),
  response: z.object({ proxies: z.array(ProxyStatus), sources: z.array(SourceStatus) }),
})

const proxyParams = z.strictObject({ cluster: z.string(), namespace: z.string(), pod: z.string() })

/** Columns as in `istioctl proxy-config cluster`. `-` parts are null here. */
export const ProxyCluster = z.object({
  name: z.string(),
  fqdn: z.string(),
  port: z.nullable(z.number()),
  subset: z.nullable(z.string()),
  direction: z.nullable(z.string()),
  type: z.string(),
  destinationRule: z.nullable(ObjectRef),
})
export type ProxyCluster = z.infer<typeof ProxyCluster>

/** One row per filter chain, as in `istioctl proxy-config listener`. */
export const ProxyListener = z.object({
  name: z.string(),
  addresses: z.array(z.string()),
  port: z.nullable(z.number()),
  match: z.string(),
  destination: z.string(),
  type: z.string(),
})
export type ProxyListener = z.infer<typeof ProxyListener>

/** One row per route, as in `istioctl proxy-config route`. */
export const ProxyRoute = z.object({
  name: z.string(),
  virtualHost: z.string(),
  domains: z.array(z.string()),
  match: z.string(),
  /** Cluster, weighted clusters, redirect or direct response. */
  destination: z.string(),
  virtualService: z.nullable(ObjectRef),
})
export type ProxyRoute = z.infer<typeof ProxyRoute>

export const ProxyEndpoint = z.object({
  address: z.string(),
  status: z.string(),
  outlierCheck: z.enum(['OK', 'FAILED']),
  cluster: z.string(),
  locality: z.nullable(z.string()),
  weight: z.nullable(z.number()),
})
export type ProxyEndpoint = z.infer<typeof ProxyEndpoint>

const path = (part: string) => `/api/proxies/{cluster}/{namespace}/{pod}/${part}`

const sources = z.array(SourceStatus)

export const proxyClustersEndpoint = endpoint({
  path: path('clusters'),
  summary: 'Clusters of one Envoy, as `istioctl proxy-config cluster` lists them',
  params: proxyParams,
  response: z.object({ clusters: z.array(ProxyCluster), sources }),
})

export const proxyListenersEndpoint = endpoint({
  path: path('listeners'),
  summary: 'Listeners of one Envoy, as `istioctl proxy-config listener` lists them',
  params: proxyParams,
  response: z.object({ listeners: z.array(ProxyListener), sources }),
})

export const proxyRoutesEndpoint = endpoint({
  path: path('routes'),
  summary: 'Routes of one Envoy, as `istioctl proxy-config route` lists them',
  params: proxyParams,
  response: z.object({ routes: z.array(ProxyRoute), sources }),
})

export const proxyEndpointsEndpoint = endpoint({
  path: path('endpoints'),
  summary: 'Endpoints of one Envoy, as `istioctl proxy-config endpoint` lists them',
  params: proxyParams,
  response: z.object({ endpoints: z.array(ProxyEndpoint), sources }),
})

/** Versions and node of one proxy, and its bootstrap as Envoy prints it, without secrets. */
export const proxyBootstrapEndpoint = endpoint({
  path: path('bootstrap'),
  summary: 'Bootstrap configuration of one Envoy',
  params: proxyParams,
  response: z.object({
    istioVersion: z.nullable(z.string()),
    envoyVersion: z.nullable(z.string()),
    nodeId: z.nullable(z.string()),
    bootstrap: z.unknown(),
    sources,
  }),
})

export const proxyDumpEndpoint = endpoint({
  path: path('dump'),
  summary: 'The whole configuration of one proxy as its admin interface prints it, without secrets',
  params: proxyParams,
  response: z.object({
    /** Not every proxy can answer (a pod without one, an upstream that fails): then null. */
    dump: z.unknown(),
    warnings: z.array(Message),
    sources,
  }),
})
