import * as z from 'zod'
import { each, maybe, text } from './lenient.ts'
import { IstioMetadata } from './metadata.ts'

export const RouteMatch = z.object({
  prefix: maybe(z.string()),
  path_separated_prefix: maybe(z.string()),
  path: maybe(z.string()),
  safe_regex: maybe(z.object({ regex: text })),
})
export type RouteMatch = z.infer<typeof RouteMatch>

const WeightedCluster = z.object({ name: text, weight: z.number().default(0) })

/** https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto */
export const Route = z.object({
  name: text,
  match: maybe(RouteMatch),
  metadata: maybe(IstioMetadata),
  route: maybe(
    z.object({
      cluster: maybe(z.string()),
      cluster_header: maybe(z.string()),
      weighted_clusters: maybe(z.object({ clusters: each(WeightedCluster) })),
    }),
  ),
  redirect: maybe(
    z.object({
      scheme_redirect: maybe(z.string()),
      https_redirect: maybe(z.boolean()),
      host_redirect: maybe(z.string()),
      port_redirect: maybe(z.number()),
      path_redirect: maybe(z.string()),
      prefix_rewrite: maybe(z.string()),
      response_code: maybe(z.string()),
    }),
  ),
  direct_response: maybe(z.object({ status: maybe(z.number()) })),
})
export type Route = z.infer<typeof Route>

export const VirtualHost = z.object({ name: text, domains: each(z.string()), routes: each(Route) })
export type VirtualHost = z.infer<typeof VirtualHost>

export const RouteConfiguration = z.object({ name: text, virtual_hosts: each(VirtualHost) })
export type RouteConfiguration = z.infer<typeof RouteConfiguration>
