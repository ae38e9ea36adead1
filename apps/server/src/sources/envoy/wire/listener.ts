import * as z from 'zod'
import { Address } from './address.ts'
import { each, maybe, text } from './lenient.ts'
import { RouteConfiguration } from './route.ts'

const FilterChainMatch = z.object({
  server_names: each(z.string()),
  transport_protocol: text,
  application_protocols: each(z.string()),
  destination_port: maybe(z.number()),
  prefix_ranges: each(z.object({ address_prefix: text, prefix_len: maybe(z.number()) })),
})
export type FilterChainMatch = z.infer<typeof FilterChainMatch>

const Filter = z.object({ name: text, typed_config: maybe(z.looseObject({ '@type': text })) })
export type Filter = z.infer<typeof Filter>

const FilterChain = z.object({ filter_chain_match: maybe(FilterChainMatch), filters: each(Filter) })
export type FilterChain = z.infer<typeof FilterChain>

/** https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/listener/v3/listener.proto */
export const Listener = z.object({
  name: text,
  address: maybe(Address),
  additional_addresses: each(z.object({ address: maybe(Address) })),
  filter_chains: each(FilterChain),
  default_filter_chain: maybe(FilterChain),
})
export type Listener = z.infer<typeof Listener>

export const HttpConnectionManager = z.object({
  route_config: maybe(RouteConfiguration),
  rds: maybe(z.object({ route_config_name: text })),
})

export const TcpProxy = z.object({
  cluster: text,
  weighted_clusters: maybe(
    z.object({ clusters: each(z.object({ name: text, weight: z.number().default(0) })) }),
  ),
})
