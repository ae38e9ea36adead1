import { extension, type Json, socketAddress } from './extension.ts'

/** The listeners of the agent's bootstrap file: metrics and readiness. */
export const staticListeners = (): Json[] => [
  statusListener(15090, 'stats', '/stats/prometheus', 'prometheus_stats'),
  statusListener(15021, 'agent', '/healthz/ready', 'agent'),
]

function statusListener(port: number, prefix: string, path: string, cluster: string): Json {
  const routes = [{ match: { prefix: path }, route: { cluster } }]
  return {
    '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
    address: socketAddress('0.0.0.0', port),
    filter_chains: [
      {
        filters: [
          extension(
            'envoy.filters.network.http_connection_manager',
            'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
            {
              stat_prefix: prefix,
              route_config: {
                virtual_hosts: [{ name: 'backend', domains: ['*'], routes }],
              },
              http_filters: [
                extension(
                  'envoy.filters.http.router',
                  'envoy.extensions.filters.http.router.v3.Router',
                ),
              ],
            },
          ),
        ],
      },
    ],
  }
}
