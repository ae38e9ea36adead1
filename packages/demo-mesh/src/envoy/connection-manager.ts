import { canonicalNameOf, canonicalRevisionOf } from '../scenario/lookups.ts'
import { extension, FROM_ADS, type Json, structExtension } from './extension.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import type { Moment } from './moment.ts'

const HTTP = 'envoy.extensions.filters.http'

/** The share of requests that are traced, in percent: the mesh's `defaultConfig.tracing.sampling`. */
export const TRACING_SAMPLING_PERCENT = 1

export interface ConnectionManager {
  readonly statPrefix: string
  /** The name of a route configuration that istiod sends, or the configuration itself. */
  readonly routes: string | Json
  readonly side: 'client' | 'server' | 'gateway' | 'waypoint'
  /** Filters in front of the usual ones: authorization. */
  readonly before?: readonly Json[]
}

/** Envoy's HTTP connection manager, as istiod configures it for one listener. */
export function connectionManager(
  moment: Moment,
  proxy: MeshProxy,
  manager: ConnectionManager,
): Json {
  const { side } = manager
  return extension(
    'envoy.filters.network.http_connection_manager',
    'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    {
      stat_prefix: manager.statPrefix,
      ...(typeof manager.routes === 'string'
        ? { rds: { config_source: FROM_ADS, route_config_name: manager.routes } }
        : { route_config: manager.routes }),
      http_filters: httpFilters(manager),
      tracing: tracing(moment, proxy),
      ...(side === 'client' ? {} : { server_name: 'istio-envoy' }),
      use_remote_address: side === 'gateway',
      ...(side === 'server' || side === 'gateway'
        ? {
            forward_client_cert_details: side === 'gateway' ? 'SANITIZE_SET' : 'APPEND_FORWARD',
            set_current_client_cert_details: { subject: true, cert: true, dns: true, uri: true },
          }
        : {}),
      upgrade_configs: [{ upgrade_type: 'websocket' }],
      stream_idle_timeout: '0s',
      normalize_path: true,
      request_id_extension: {
        typed_config: {
          '@type': 'type.googleapis.com/envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig',
          use_request_id_for_trace_sampling: true,
        },
      },
      path_with_escaped_slashes_action: 'KEEP_UNCHANGED',
    },
  )
}

function httpFilters({ side, before = [] }: ConnectionManager): Json[] {
  const discovery =
    side === 'client' || side === 'gateway'
      ? { upstream_discovery: [{ istio_headers: {} }, { workload_discovery: {} }] }
      : { downstream_discovery: [{ istio_headers: {} }, { workload_discovery: {} }] }
  const alpn = extension(
    'istio.alpn',
    'istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig',
    {
      alpn_override: [
        { alpn_override: ['istio-http/1.0', 'istio', 'http/1.0'] },
        { upstream_protocol: 'HTTP11', alpn_override: ['istio-http/1.1', 'istio', 'http/1.1'] },
        { upstream_protocol: 'HTTP2', alpn_override: ['istio-h2', 'istio', 'h2'] },
      ],
    },
  )
  return [
    structExtension('istio.peer_metadata', 'io.istio.http.peer_metadata.Config', discovery),
    ...before,
    extension('envoy.filters.http.grpc_stats', `${HTTP}.grpc_stats.v3.FilterConfig`, {
      emit_filter_state: true,
      stats_for_all_methods: false,
    }),
    ...(side === 'client' || side === 'gateway' ? [alpn] : []),
    extension('envoy.filters.http.fault', `${HTTP}.fault.v3.HTTPFault`),
    extension('envoy.filters.http.cors', `${HTTP}.cors.v3.Cors`),
    statsFilter(side),
    extension('envoy.filters.http.router', `${HTTP}.router.v3.Router`),
  ]
}

/** The filter that writes Istio's metrics, for HTTP and TCP alike. */
export function statsFilter(side: ConnectionManager['side']): Json {
  if (side === 'waypoint') {
    return structExtension('istio.stats', 'stats.PluginConfig', { reporter: 'SERVER_GATEWAY' })
  }
  return extension(
    'istio.stats',
    'stats.PluginConfig',
    side === 'server' ? { disable_host_header_fallback: true } : {},
  )
}

function tracing({ scenario }: Moment, proxy: MeshProxy): Json {
  const dryRun = ['allow', 'deny'].flatMap((action) => [
    dryRunTag(`${action}_policy.name`, `istio_dry_run_${action}_shadow_effective_policy_id`),
    dryRunTag(`${action}_policy.result`, `istio_dry_run_${action}_shadow_engine_result`),
  ])
  const literal = (tag: string, value: string): Json => ({ tag, literal: { value } })
  return {
    client_sampling: { value: 100 },
    random_sampling: { value: TRACING_SAMPLING_PERCENT },
    overall_sampling: { value: 100 },
    custom_tags: [
      ...dryRun,
      literal('istio.canonical_revision', canonicalRevisionOf(proxy.workload)),
      literal('istio.canonical_service', canonicalNameOf(proxy.workload)),
      literal('istio.cluster_id', scenario.cluster.id),
      literal('istio.mesh_id', scenario.cluster.meshId),
      literal('istio.namespace', proxy.pod.namespace),
    ],
  }
}

const dryRunTag = (name: string, key: string): Json => ({
  tag: `istio.authorization.dry_run.${name}`,
  metadata: {
    kind: { request: {} },
    metadata_key: { key: 'envoy.filters.http.rbac', path: [{ key }] },
  },
})
