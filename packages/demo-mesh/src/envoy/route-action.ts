import { hostOf } from '../scenario/lookups.ts'
import type { Scenario } from '../scenario/model.ts'
import { fields, number, text } from './config-reader.ts'
import { configPath } from './destination-rules.ts'
import { type Json, madeBy } from './extension.ts'
import { outboundName } from './outbound-clusters.ts'
import type { HttpRule, RouteTarget, VirtualService } from './virtual-service.ts'

/** Turns the HTTP rules of a VirtualService into Envoy's routes. */

const DEFAULT_RETRIES = {
  retry_on: 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes',
  num_retries: 2,
  retry_host_predicate: [
    {
      name: 'envoy.retry_host_predicates.previous_hosts',
      typed_config: {
        '@type':
          'type.googleapis.com/envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate',
      },
    },
  ],
  host_selection_retry_max_attempts: '5',
  retriable_status_codes: [503],
}

/** The route that a service has when no VirtualService speaks of it. */
export const defaultRoute = (cluster: string, host: string, port: number): Json => ({
  match: { prefix: '/' },
  route: {
    cluster,
    timeout: '0s',
    retry_policy: DEFAULT_RETRIES,
    max_grpc_timeout: '0s',
  },
  decorator: { operation: `${host}:${port}/*` },
  name: 'default',
})

/** One route for each match of each rule; a rule without a match takes everything. */
export function virtualServiceRoutes(
  scenario: Scenario,
  service: VirtualService,
  listenerPort: number,
): Json[] {
  const portOf = (target: RouteTarget): number =>
    target.port ?? onlyPortOf(scenario, target.host) ?? listenerPort
  const metadata = madeBy(configPath('VirtualService', service.namespace, service.name))
  return service.http.flatMap((rule) =>
    (rule.matches.length === 0 ? [{}] : rule.matches).map((match) => {
      const envoyMatch = routeMatch(fields(match))
      const [first] = rule.targets
      const path = envoyMatch.path ?? `${envoyMatch.prefix ?? '/'}*`
      return {
        match: envoyMatch,
        ...action(rule, portOf),
        metadata,
        decorator: {
          operation: first ? `${first.host}:${portOf(first)}${path}` : `${path}`,
        },
        ...(rule.fault ? { typed_per_filter_config: faultConfig(rule.fault) } : {}),
        ...(rule.name ? { name: rule.name } : {}),
      }
    }),
  )
}

/** A destination without a port means the service's only one. */
function onlyPortOf(scenario: Scenario, host: string): number | null {
  const [only, second] = scenario.services.find((one) => hostOf(one) === host)?.ports ?? []
  return only && !second ? only.port : null
}

export function routeMatch(match: ReturnType<typeof fields>): Json {
  const uri = fields(match.uri)
  const headers = Object.entries(fields(match.headers)).map(([name, matcher]) => ({
    name,
    string_match: stringMatch(fields(matcher)),
  }))
  const method = stringMatch(fields(match.method))
  const all = [
    ...(match.method === undefined ? [] : [{ name: ':method', string_match: method }]),
    ...headers,
  ]
  return {
    ...pathMatch(uri),
    case_sensitive: match.ignoreUriCase !== true,
    ...(all.length > 0 ? { headers: all } : {}),
  }
}

function pathMatch(uri: ReturnType<typeof fields>): Json {
  const exact = text(uri.exact)
  const prefix = text(uri.prefix)
  const regex = text(uri.regex)
  if (exact !== null) return { path: exact }
  if (regex !== null) return { safe_regex: { regex } }
  if (prefix === null || prefix === '/') return { prefix: '/' }
  // A prefix that ends in a slash is a prefix of text; others match whole segments.
  return prefix.endsWith('/') ? { prefix } : { path_separated_prefix: prefix }
}

function stringMatch(matcher: ReturnType<typeof fields>): Json {
  const exact = text(matcher.exact)
  if (exact !== null) return { exact }
  const prefix = text(matcher.prefix)
  if (prefix !== null) return { prefix }
  return { safe_regex: { regex: text(matcher.regex) ?? '.*' } }
}

function action(rule: HttpRule, portOf: (target: RouteTarget) => number): Json {
  if (rule.redirect) {
    const { uri, authority, redirectCode } = rule.redirect
    return {
      redirect: {
        ...(text(authority) ? { host_redirect: text(authority) } : {}),
        ...(text(uri) ? { path_redirect: text(uri) } : {}),
        response_code: number(redirectCode) === 302 ? 'FOUND' : 'MOVED_PERMANENTLY',
      },
    }
  }
  if (rule.directResponse) {
    const body = fields(rule.directResponse.body)
    return {
      direct_response: {
        status: number(rule.directResponse.status) ?? 200,
        ...(text(body.string) ? { body: { inline_string: text(body.string) } } : {}),
      },
    }
  }
  const cluster = (target: RouteTarget) => outboundName(portOf(target), target.subset, target.host)
  const [only, second] = rule.targets
  return {
    route: {
      ...(only && !second
        ? { cluster: cluster(only) }
        : {
            weighted_clusters: {
              clusters: rule.targets.map((one) => ({ name: cluster(one), weight: one.weight })),
              total_weight: rule.targets.reduce((sum, one) => sum + one.weight, 0),
            },
          }),
      timeout: rule.timeout ?? '0s',
      retry_policy: retryPolicy(rule),
      ...(text(rule.rewrite?.uri) ? { prefix_rewrite: text(rule.rewrite?.uri) } : {}),
      ...(text(rule.rewrite?.authority)
        ? { host_rewrite_literal: text(rule.rewrite?.authority) }
        : {}),
      ...(rule.mirror
        ? {
            request_mirror_policies: [
              {
                cluster: cluster(rule.mirror),
                runtime_fraction: {
                  default_value: { numerator: 1000000, denominator: 'MILLION' },
                },
                trace_sampled: false,
              },
            ],
          }
        : {}),
      max_grpc_timeout: rule.timeout ?? '0s',
    },
  }
}

function retryPolicy({ retries }: HttpRule): Json {
  if (retries === null) return DEFAULT_RETRIES
  const perTry = text(retries.perTryTimeout)
  return {
    ...DEFAULT_RETRIES,
    num_retries: number(retries.attempts) ?? DEFAULT_RETRIES.num_retries,
    retry_on: text(retries.retryOn) ?? DEFAULT_RETRIES.retry_on,
    ...(perTry ? { per_try_timeout: perTry } : {}),
  }
}

function faultConfig(fault: ReturnType<typeof fields>): Json {
  const share = (part: ReturnType<typeof fields>): Json => ({
    percentage: {
      numerator: Math.round((number(fields(part.percentage).value) ?? 100) * 10000),
      denominator: 'MILLION',
    },
  })
  const delay = fields(fault.delay)
  const abort = fields(fault.abort)
  return {
    'envoy.filters.http.fault': {
      '@type': 'type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault',
      ...(fault.delay === undefined
        ? {}
        : { delay: { fixed_delay: text(delay.fixedDelay) ?? '0s', ...share(delay) } }),
      ...(fault.abort === undefined
        ? {}
        : { abort: { http_status: number(abort.httpStatus) ?? 500, ...share(abort) } }),
    },
  }
}
