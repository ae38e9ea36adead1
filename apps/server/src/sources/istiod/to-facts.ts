import type { ProxySyncFact, SyncState } from '@periplus/mesh'
import type { ProxyConnection } from './istiod-reader.ts'
import type { Connections, SyncStatus } from './wire.ts'

/** What was last sent of one type, and what the proxy said to it. */
export interface SentState {
  readonly sent: string | null
  readonly acked: string | null
  readonly lastError: string | null
}

/** The rule of `istioctl proxy-status` (istio/istio pilot/pkg/xds/statusgen.go), in this order. */
export function syncState({ sent, acked, lastError }: SentState): SyncState {
  if (lastError) return 'ERROR'
  if (!sent) return 'NOT SENT'
  return acked === sent ? 'SYNCED' : 'STALE'
}

/** Istio's short names, in the order of istioctl's columns; unknown types keep their URL's end. */
const shortNames: Readonly<Record<string, string>> = {
  'envoy.config.cluster.v3.Cluster': 'CDS',
  'envoy.config.listener.v3.Listener': 'LDS',
  'envoy.config.endpoint.v3.ClusterLoadAssignment': 'EDS',
  'envoy.config.route.v3.RouteConfiguration': 'RDS',
  'envoy.config.core.v3.TypedExtensionConfig': 'ECDS',
  'envoy.extensions.transport_sockets.tls.v3.Secret': 'SDS',
  'istio.networking.nds.v1.NameTable': 'NDS',
  'istio.mesh.v1alpha1.ProxyConfig': 'PCDS',
  'istio.workload.Address': 'WDS',
  'istio.workload.Workload': 'WDS',
  'istio.security.Authorization': 'WADS',
}
const order = Object.values(shortNames)
/** Unknown types come last. */
const placeOf = (type: string) => (order.includes(type) ? order.indexOf(type) : order.length)

const shortName = (typeUrl: string) => {
  const type = typeUrl.slice(typeUrl.lastIndexOf('/') + 1)
  return shortNames[type] ?? type
}

/** What this cluster is called: by us, and by its istiod where that is known to differ. */
export interface ClusterNames {
  readonly cluster: string
  readonly clusterId: string | null
}

/** What one replica says of one proxy. */
export interface ToldProxy {
  /** The same for the same proxy, whoever tells of it. */
  readonly proxy: string
  readonly sentTime: string
  /** Null where it has no name that a pod may have. */
  readonly fact: ProxySyncFact | null
}

/**
 * What one replica says. A control plane may serve proxies of other clusters as well: those keep the
 * cluster they name.
 */
export const toldProxies = (
  { cluster, clusterId }: ClusterNames,
  istiod: string,
  statuses: readonly SyncStatus[],
): ToldProxy[] =>
  statuses.map((status) => {
    const named = status.cluster_id
    return {
      proxy: `${named}/${status.proxy}`,
      sentTime: sentTime(status),
      fact: factOf(named === null || named === clusterId ? cluster : named, istiod, status),
    }
  })

/** Each replica reports its own connections; one that a proxy has just left may still report it. */
export function proxySyncFacts(replicas: readonly (readonly ToldProxy[])[]): ProxySyncFact[] {
  const newest = new Map<string, ToldProxy>()
  for (const told of replicas.flat()) {
    const before = newest.get(told.proxy)
    if (!before || told.sentTime > before.sentTime) newest.set(told.proxy, told)
  }
  return [...newest.values()].flatMap(({ fact }) => fact ?? [])
}

/** ISO 8601 in one zone: compares as text. */
const sentTime = (status: SyncStatus): string =>
  Object.values(status.resources ?? {})
    .map((each) => each.sentTime ?? '')
    .sort()
    .at(-1) ?? ''

function factOf(cluster: string, istiod: string, status: SyncStatus): ProxySyncFact | null {
  // Pod names may hold dots, namespaces cannot.
  const dot = status.proxy.lastIndexOf('.')
  if (dot <= 0) return null
  const types = status.resources
    ? Object.entries(status.resources).map(([url, state]) => ({
        type: shortName(url),
        state: syncState(state),
      }))
    : flatTypes(status)
  return {
    cluster,
    namespace: status.proxy.slice(dot + 1),
    pod: status.proxy.slice(0, dot),
    proxyType: status.proxy_type ?? 'unknown',
    istioVersion: status.istio_version,
    istiod,
    types: types.sort((a, b) => placeOf(a.type) - placeOf(b.type)),
  }
}

/** Before Istio 1.20: four types that every Envoy watches, and extensions where there are any. */
function flatTypes(status: SyncStatus): { type: string; state: SyncState }[] {
  const state = (sent: string | null, acked: string | null) =>
    syncState({ sent, acked, lastError: null })
  const { extensionconfig_sent, extensionconfig_acked } = status
  return [
    { type: 'CDS', state: state(status.cluster_sent, status.cluster_acked) },
    { type: 'LDS', state: state(status.listener_sent, status.listener_acked) },
    { type: 'EDS', state: state(status.endpoint_sent, status.endpoint_acked) },
    { type: 'RDS', state: state(status.route_sent, status.route_acked) },
    ...(extensionconfig_sent
      ? [{ type: 'ECDS', state: state(extensionconfig_sent, extensionconfig_acked) }]
      : []),
  ]
}

/** A connection is called `proxy.namespace-number`; its peer `address:port`, IPv6 in brackets. */
export const proxyConnections = ({ clients }: Connections): ProxyConnection[] =>
  (clients ?? []).flatMap(({ connectionId, address }) => {
    const id = /^(.+)\.([^.]+)-\d+$/.exec(connectionId)
    const peer = /^\[?(.+?)\]?:\d+$/.exec(address ?? '')
    const [, proxy = '', namespace = ''] = id ?? []
    return id && peer?.[1] ? [{ namespace, proxy, address: peer[1] }] : []
  })

/** `1.29.1-<commit>-Clean` → `1.29.1`; a pre-release keeps its name. */
export function istiodVersion(text: string): string | null {
  const version = text
    .trim()
    .replace(/(-[0-9a-f]{7,40}|-release)?-(Clean|Modified|Unknown).*$/s, '')
  return /^\d+\.\d+/.test(version) ? version : null
}
