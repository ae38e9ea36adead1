import { type Filter, HttpConnectionManager, TcpProxy } from '../wire/listener.ts'
import type { RouteConfiguration } from '../wire/route.ts'
import { describeMatch } from './route-match.ts'

const is = (filter: Filter, name: string, type: string) =>
  filter.name === name || filter.typed_config?.['@type'].endsWith(`.${type}`) === true

export const isHttp = (filter: Filter) =>
  is(filter, 'envoy.filters.network.http_connection_manager', 'HttpConnectionManager')

/** A proxy to BlackHoleCluster serves nobody, hence does not count. */
export const isTcp = (filter: Filter) =>
  is(filter, 'envoy.filters.network.tcp_proxy', 'TcpProxy') &&
  !JSON.stringify(filter.typed_config).includes('BlackHoleCluster')

/** Where the connections of a filter chain go, as istioctl words it. */
export function describeDestination(filters: readonly Filter[]): string {
  const filter = filters.find((each) => isHttp(each) || isTcp(each))
  if (!filter) return 'Non-HTTP/Non-TCP'
  return isHttp(filter) ? describeHttp(filter) : describeTcp(filter)
}

function describeHttp(filter: Filter): string {
  const manager = HttpConnectionManager.safeParse(filter.typed_config)
  if (!manager.success) return 'HTTP'
  const { route_config, rds } = manager.data
  if (route_config) return describeInlineRoute(route_config)
  return rds?.route_config_name ? `Route: ${rds.route_config_name}` : 'HTTP'
}

function describeTcp(filter: Filter): string {
  const proxy = TcpProxy.safeParse(filter.typed_config)
  if (!proxy.success) return 'Non-HTTP/Non-TCP'
  const weighted = proxy.data.weighted_clusters?.clusters ?? []
  if (weighted.length > 0) {
    return `Clusters: ${weighted.map(({ name, weight }) => `${name} (${weight})`).join(', ')}`
  }
  return describeCluster(proxy.data.cluster)
}

/** PassthroughCluster, InboundPassthroughCluster and their kin explain themselves. */
const describeCluster = (name: string) => (name.includes('Cluster') ? name : `Cluster: ${name}`)

function describeInlineRoute(config: RouteConfiguration): string {
  const only = clusterOfAll(config)
  if (only !== null) return describeCluster(only)
  const hosts = config.virtual_hosts.map(({ domains, routes }) => {
    const matches = routes.map((route) => describeMatch(route.match)).join(', ')
    return domains.length === 1 && domains[0] === '*' ? matches : `${domains.join('/')} ${matches}`
  })
  return `Inline Route: ${hosts.join('; ')}`
}

/** The one cluster that everything goes to, or null. */
function clusterOfAll({ virtual_hosts: [host, ...others] }: RouteConfiguration): string | null {
  if (!host || others.length > 0 || host.domains.join() !== '*') return null
  const [route, ...more] = host.routes
  if (!route || more.length > 0 || route.match?.prefix !== '/') return null
  return route.route?.cluster ?? null
}
