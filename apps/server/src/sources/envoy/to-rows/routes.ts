import { RoutesDump, sectionsOf } from '../wire/config-dump.ts'
import type { Route, RouteConfiguration } from '../wire/route.ts'
import { type ConfigSource, configSourceOf } from './config-source.ts'
import { visibleDomains } from './domains.ts'
import { describeMatch } from './route-match.ts'

export interface RouteRow {
  /** Name of the route configuration; empty for inline ones. */
  readonly name: string
  readonly virtualHost: string
  readonly domains: readonly string[]
  readonly match: string
  readonly destination: string
  readonly virtualService: ConfigSource | null
}

/** A virtual host without routes answers so. */
const emptyHost = { match: '/*', destination: '404', virtualService: null }

/** The rows of `istioctl proxy-config route`: one per route, except plain passthrough. */
export function routeRows(configDump: unknown): RouteRow[] {
  return sectionsOf(configDump, 'RoutesConfigDump', RoutesDump)
    .flatMap((section) => [...section.dynamic_route_configs, ...section.static_route_configs])
    .map(({ route_config }) => route_config)
    .sort(byPort)
    .flatMap(rowsOf)
}

/** Outbound routes are named by their port: those first, ascending; the rest as Envoy has them. */
function byPort(a: RouteConfiguration, b: RouteConfiguration): number {
  const port = (name: string) => (/^\d+$/.test(name) ? Number(name) : Number.MAX_SAFE_INTEGER)
  return port(a.name) - port(b.name)
}

function rowsOf(config: RouteConfiguration): RouteRow[] {
  return config.virtual_hosts.flatMap((host) => {
    const place = {
      name: config.name,
      virtualHost: host.name,
      domains: visibleDomains(host.domains),
    }
    if (host.routes.length === 0) return [{ ...place, ...emptyHost }]
    return host.routes
      .filter((route) => route.route?.cluster !== 'PassthroughCluster')
      .map((route) => ({
        ...place,
        match: describeMatch(route.match),
        destination: describeAction(route),
        virtualService: configSourceOf(route.metadata),
      }))
  })
}

/** Where the requests of a route go. */
function describeAction({ route, redirect, direct_response }: Route): string {
  const weighted = route?.weighted_clusters?.clusters
  if (weighted) return weighted.map(({ name, weight }) => `${name} (${weight})`).join(', ')
  if (route?.cluster) return route.cluster
  if (route?.cluster_header) return `header ${route.cluster_header}`
  if (redirect) return describeRedirect(redirect)
  if (direct_response) return String(direct_response.status ?? '')
  return ''
}

/** Names of Envoy's RedirectResponseCode. */
const redirectCodes: Readonly<Record<string, string>> = {
  MOVED_PERMANENTLY: '301',
  FOUND: '302',
  SEE_OTHER: '303',
  TEMPORARY_REDIRECT: '307',
  PERMANENT_REDIRECT: '308',
}

function describeRedirect(redirect: NonNullable<Route['redirect']>): string {
  const code = redirectCodes[redirect.response_code ?? 'MOVED_PERMANENTLY'] ?? '301'
  const scheme = redirect.https_redirect ? 'https' : redirect.scheme_redirect
  const host = redirect.host_redirect ?? (scheme || redirect.port_redirect ? '*' : '')
  const port = redirect.port_redirect ? `:${redirect.port_redirect}` : ''
  const rewritten = redirect.prefix_rewrite ? `${redirect.prefix_rewrite}*` : ''
  const path = redirect.path_redirect ?? rewritten
  return `${code} ${scheme ? `${scheme}://` : ''}${host}${port}${path}`
}
