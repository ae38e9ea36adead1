import { gatewayRoutes } from '../envoy/gateway.ts'
import { acknowledgedPush, allProxiesOf, isStale, type MeshProxy } from '../envoy/mesh-proxy.ts'
import type { Moment } from '../envoy/moment.ts'
import { lastPush, nonceOf } from '../envoy/push-version.ts'
import type { XdsType } from '../scenario/model.ts'

/** One proxy of `/debug/syncz`: nonces as they were sent and acknowledged, no verdict. */
export interface SyncStatus {
  readonly cluster_id: string
  readonly proxy: string
  readonly proxy_type: string
  readonly istio_version: string
  readonly cluster_sent?: string
  readonly cluster_acked?: string
  readonly listener_sent?: string
  readonly listener_acked?: string
  readonly route_sent?: string
  readonly route_acked?: string
  readonly endpoint_sent?: string
  readonly endpoint_acked?: string
  readonly resources: Readonly<Record<string, WatchedResource>>
}

interface WatchedResource {
  readonly sent?: string
  readonly acked?: string
  readonly sentTime?: string
  readonly lastError?: string
}

export const XDS_TYPE_URLS: Readonly<Record<XdsType, string>> = {
  cluster: 'type.googleapis.com/envoy.config.cluster.v3.Cluster',
  listener: 'type.googleapis.com/envoy.config.listener.v3.Listener',
  route: 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration',
  endpoint: 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
}

const XDS_TYPES: readonly XdsType[] = ['cluster', 'listener', 'route', 'endpoint']

const ZTUNNEL_TYPE_URLS = [
  'type.googleapis.com/istio.workload.Address',
  'type.googleapis.com/istio.security.Authorization',
]

/** @param namespace only proxies of this namespace */
export function syncStatuses(moment: Moment, namespace: string | null = null): SyncStatus[] {
  return allProxiesOf(moment.scenario)
    .filter((proxy) => namespace === null || proxy.pod.namespace === namespace)
    .map((proxy) => syncStatus(moment, proxy))
}

function syncStatus(moment: Moment, proxy: MeshProxy): SyncStatus {
  const identity = {
    cluster_id: moment.scenario.cluster.id,
    proxy: proxy.id,
    proxy_type: proxy.type,
    istio_version: proxy.istioVersion,
  }
  if (proxy.type === 'ztunnel') {
    const synced = ZTUNNEL_TYPE_URLS.map((url) => [url, watched(moment, proxy, url, 0)])
    return { ...identity, resources: Object.fromEntries(synced) }
  }
  const states = XDS_TYPES.map((type) => ({ type, state: stateOf(moment, proxy, type) }))
  const flat = states.flatMap(({ type, state }) => [
    ...(state.sent ? [[`${type}_sent`, state.sent]] : []),
    ...(state.acked ? [[`${type}_acked`, state.acked]] : []),
  ])
  return {
    ...identity,
    ...Object.fromEntries(flat),
    resources: Object.fromEntries(states.map(({ type, state }) => [XDS_TYPE_URLS[type], state])),
  }
}

/**
 * What was sent last and what was acknowledged last. A type that is watched while istiod has
 * nothing to say about it was never sent: NOT SENT.
 */
function stateOf(moment: Moment, proxy: MeshProxy, type: XdsType): WatchedResource {
  if (type === 'route' && !hasRoutes(moment, proxy)) return {}
  const behind = isStale(proxy, type)
  return watched(moment, proxy, XDS_TYPE_URLS[type], behind ? 1 : 0, type)
}

/** A waypoint's routes stand inside its listeners; a gateway has none before someone binds one. */
const hasRoutes = (moment: Moment, proxy: MeshProxy): boolean =>
  proxy.type === 'sidecar' || (proxy.type === 'router' && gatewayRoutes(moment, proxy).length > 0)

function watched(
  moment: Moment,
  proxy: MeshProxy,
  typeUrl: string,
  behind: number,
  type: XdsType = 'cluster',
): WatchedResource {
  const sent = lastPush(moment)
  const acked = behind > 0 ? acknowledgedPush(moment, proxy, type) : sent
  return {
    sent: nonceOf(sent, proxy.id, typeUrl),
    acked: nonceOf(acked, proxy.id, typeUrl),
    sentTime: new Date(sent.atMs + 96).toISOString(),
  }
}

/** `/debug/connections`: who is connected, in the form that istiod calls AdsClients. */
export function connections(moment: Moment) {
  const clients = allProxiesOf(moment.scenario).map((proxy, index) => ({
    connectionId: `${proxy.id}-${index + 1}`,
    connectedAt: new Date(lastPush(moment, 1).atMs - 1_300_000).toISOString(),
    address: `${proxy.pod.ip}:${40_000 + index}`,
    labels: proxy.workload.labels,
  }))
  return { totalClients: clients.length, clients }
}
