/** A configuration with one of each thing that the reader tells apart. */
export function envoyConfig(files: { endpoints: string }): object {
  const http = (name: string, routes: object) => ({
    name: 'envoy.filters.network.http_connection_manager',
    typed_config: {
      '@type':
        'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
      stat_prefix: name,
      ...routes,
      http_filters: [
        {
          name: 'envoy.filters.http.router',
          typed_config: {
            '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router',
          },
        },
      ],
    },
  })
  const tcp = (cluster: object) => ({
    name: 'envoy.filters.network.tcp_proxy',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
      stat_prefix: 'tcp',
      ...cluster,
    },
  })
  const address = (port: number) => ({ socket_address: { address: '127.0.0.1', port_value: port } })
  const made = (kind: string, name: string) => ({
    filter_metadata: {
      istio: { config: `/apis/networking.istio.io/v1/namespaces/shop/${kind}/${name}` },
    },
  })

  return {
    node: {
      id: 'sidecar~10.0.0.1~catalogue-v1.shop~shop.svc.cluster.local',
      cluster: 'catalogue.shop',
      metadata: { ISTIO_VERSION: '1.29.1', API_TOKEN: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.sig' },
    },
    admin: { address: address(0) },
    static_resources: {
      clusters: [
        {
          name: 'outbound|8080||catalogue.shop.svc.cluster.local',
          type: 'EDS',
          connect_timeout: '1s',
          eds_cluster_config: {
            service_name: 'outbound|8080||catalogue.shop.svc.cluster.local',
            eds_config: { path_config_source: { path: files.endpoints } },
          },
          metadata: made('destination-rule', 'catalogue'),
        },
        {
          name: 'outbound|8080|v2|catalogue.shop.svc.cluster.local',
          type: 'STRICT_DNS',
          connect_timeout: '1s',
          load_assignment: {
            cluster_name: 'outbound|8080|v2|catalogue.shop.svc.cluster.local',
            endpoints: [{ lb_endpoints: [{ endpoint: { address: address(9) } }] }],
          },
        },
        {
          name: 'agent',
          connect_timeout: '1s',
          load_assignment: {
            cluster_name: 'agent',
            endpoints: [{ lb_endpoints: [{ endpoint: { address: address(15020) } }] }],
          },
        },
        { name: 'PassthroughCluster', type: 'ORIGINAL_DST', lb_policy: 'CLUSTER_PROVIDED' },
      ],
      listeners: [
        {
          name: 'two-chains',
          address: address(0),
          listener_filters: [
            {
              name: 'envoy.filters.listener.tls_inspector',
              typed_config: {
                '@type':
                  'type.googleapis.com/envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector',
              },
            },
          ],
          filter_chains: [
            {
              filter_chain_match: { server_names: ['bank.example'], transport_protocol: 'tls' },
              filters: [tcp({ cluster: 'outbound|8080|v2|catalogue.shop.svc.cluster.local' })],
            },
            {
              filter_chain_match: { application_protocols: ['http/1.0', 'http/1.1', 'h2c'] },
              filters: [
                http('inline', {
                  route_config: {
                    name: '8080',
                    virtual_hosts: [
                      {
                        name: 'catalogue.shop.svc.cluster.local:8080',
                        domains: [
                          'catalogue',
                          'catalogue.shop',
                          'catalogue.shop.svc',
                          'catalogue.shop.svc.cluster.local',
                          'catalogue:8080',
                        ],
                        routes: [
                          {
                            match: { safe_regex: { regex: '/items/[0-9]+' } },
                            route: {
                              weighted_clusters: {
                                clusters: [
                                  {
                                    name: 'outbound|8080||catalogue.shop.svc.cluster.local',
                                    weight: 85,
                                  },
                                  {
                                    name: 'outbound|8080|v2|catalogue.shop.svc.cluster.local',
                                    weight: 15,
                                  },
                                ],
                              },
                            },
                            metadata: made('virtual-service', 'catalogue'),
                          },
                          {
                            match: { path: '/old' },
                            redirect: { host_redirect: 'shop.example', https_redirect: true },
                          },
                          { match: { prefix: '/gone' }, direct_response: { status: 410 } },
                          { match: { prefix: '/' }, route: { cluster: 'PassthroughCluster' } },
                        ],
                      },
                      { name: 'block_all', domains: ['nobody.example'] },
                    ],
                  },
                }),
              ],
            },
          ],
          default_filter_chain: { filters: [tcp({ cluster: 'PassthroughCluster' })] },
        },
      ],
    },
  }
}

/** What the file watcher of Envoy's EDS reads. */
export const envoyEndpoints = {
  resources: [
    {
      '@type': 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
      cluster_name: 'outbound|8080||catalogue.shop.svc.cluster.local',
      endpoints: [
        {
          locality: { region: 'north', zone: 'quay-1' },
          lb_endpoints: [
            {
              endpoint: {
                address: { socket_address: { address: '10.1.0.7', port_value: 8080 } },
              },
              load_balancing_weight: 3,
            },
            {
              endpoint: {
                address: { socket_address: { address: '10.1.0.8', port_value: 8080 } },
              },
              health_status: 'UNHEALTHY',
            },
          ],
        },
      ],
    },
  ],
}
