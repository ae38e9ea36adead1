import { message } from '@periplus/shared'
import type { Field } from '../field.ts'

const connectionManagers = [
  'envoy.filters.network.http_connection_manager',
  'envoy.http_connection_manager',
]

/** What the objects that a patch is applied to are matched by. */
const matchOf: Readonly<Record<string, string>> = {
  LISTENER: 'listener',
  FILTER_CHAIN: 'listener',
  NETWORK_FILTER: 'listener',
  HTTP_FILTER: 'listener',
  ROUTE_CONFIGURATION: 'routeConfiguration',
  VIRTUAL_HOST: 'routeConfiguration',
  HTTP_ROUTE: 'routeConfiguration',
  CLUSTER: 'cluster',
}
const allMatches = ['listener', 'routeConfiguration', 'cluster', 'waypoint']

/**
 * Refuses a match that cannot meet what the patch is applied to, outside waypoints.
 * @returns whether Istio looks at the value of the patch too
 */
export function checkPatchMatch(item: Field): boolean {
  const applyTo = item.at('applyTo').text
  const match = item.at('match')
  const wanted = Object.hasOwn(matchOf, applyTo) ? matchOf[applyTo] : undefined
  const given = allMatches.find((name) => match.at(name).isObject)
  if (wanted === undefined || given === undefined) return true
  const isOfListener = wanted === 'listener'
  if (given !== wanted) {
    match.at(given).refuse(message('findings.schema.patchMatch', { applyTo, given, wanted }))
    return !isOfListener
  }
  const filter = match.at('listener').at('filterChain').at('filter')
  return !isOfListener || !filter.isObject || checkFilter(filter, applyTo)
}

/** @returns whether nothing is refused */
function checkFilter(filter: Field, applyTo: string): boolean {
  const name = filter.at('name')
  const sub = filter.at('subFilter')
  if (applyTo === 'LISTENER' || applyTo === 'FILTER_CHAIN') {
    const other = `applyTo: ${applyTo}`
    filter.warn(message('findings.schema.noEffectWith', { field: 'filter', other }))
  }
  if (name.text === '') {
    filter.refuse(message('findings.schema.missing', { field: 'name' }))
    return false
  }
  if (sub.isObject && !checkSubFilter(sub, name.text, applyTo)) return false
  warnOfOldName(name)
  warnOfOldName(sub.at('name'))
  return true
}

function checkSubFilter(sub: Field, filter: string, applyTo: string): boolean {
  if (applyTo !== 'HTTP_FILTER') {
    sub.refuse(
      message('findings.schema.needs', { field: 'subFilter', other: 'applyTo: HTTP_FILTER' }),
    )
  } else if (!connectionManagers.includes(filter)) {
    const other = `filter.name: ${connectionManagers[0]}`
    sub.refuse(message('findings.schema.needs', { field: 'subFilter', other }))
  } else if (sub.at('name').text === '') {
    sub.refuse(message('findings.schema.missing', { field: 'name' }))
  } else {
    return true
  }
  return false
}

/** Names of filters before Envoy 1.14, and today's (istio/istio pkg/config/xds/filter_types.go). */
const todaysNames: Readonly<Record<string, string>> = {
  'envoy.buffer': 'envoy.filters.http.buffer',
  'envoy.cors': 'envoy.filters.http.cors',
  'envoy.csrf': 'envoy.filters.http.csrf',
  'envoy.http_dynamo_filter': 'envoy.filters.http.dynamo',
  'envoy.fault': 'envoy.filters.http.fault',
  'envoy.grpc_http1_bridge': 'envoy.filters.http.grpc_http1_bridge',
  'envoy.grpc_json_transcoder': 'envoy.filters.http.grpc_json_transcoder',
  'envoy.grpc_web': 'envoy.filters.http.grpc_web',
  'envoy.gzip': 'envoy.filters.http.gzip',
  'envoy.health_check': 'envoy.filters.http.health_check',
  'envoy.ip_tagging': 'envoy.filters.http.ip_tagging',
  'envoy.lua': 'envoy.filters.http.lua',
  'envoy.rate_limit': 'envoy.filters.http.ratelimit',
  'envoy.router': 'envoy.filters.http.router',
  'envoy.squash': 'envoy.filters.http.squash',
  'envoy.listener.http_inspector': 'envoy.filters.listener.http_inspector',
  'envoy.listener.original_dst': 'envoy.filters.listener.original_dst',
  'envoy.listener.original_src': 'envoy.filters.listener.original_src',
  'envoy.listener.proxy_protocol': 'envoy.filters.listener.proxy_protocol',
  'envoy.listener.tls_inspector': 'envoy.filters.listener.tls_inspector',
  'envoy.client_ssl_auth': 'envoy.filters.network.client_ssl_auth',
  'envoy.ext_authz': 'envoy.filters.network.ext_authz',
  'envoy.http_connection_manager': 'envoy.filters.network.http_connection_manager',
  'envoy.mongo_proxy': 'envoy.filters.network.mongo_proxy',
  'envoy.ratelimit': 'envoy.filters.network.ratelimit',
  'envoy.redis_proxy': 'envoy.filters.network.redis_proxy',
  'envoy.tcp_proxy': 'envoy.filters.network.tcp_proxy',
}

function warnOfOldName(name: Field): void {
  const instead = Object.hasOwn(todaysNames, name.text) ? todaysNames[name.text] : undefined
  if (instead) name.warn(message('findings.schema.deprecated', { field: name.text, instead }))
}
