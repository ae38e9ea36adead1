/** Rules that istioctl's golden tables do not show; the rest is in tests/conformance. */
import { describe, expect, it } from 'vitest'
import { compareClusterNames, parseClusterName } from './cluster-name.ts'
import { clusterRows } from './clusters.ts'
import { configSourceOf } from './config-source.ts'
import { visibleDomains } from './domains.ts'
import { assignedEndpointRows, endpointRows } from './endpoints.ts'
import { listenerRows } from './listeners.ts'
import { routeRows } from './routes.ts'

const section = (type: string, body: object) => ({
  configs: [{ '@type': `type.googleapis.com/envoy.admin.v3.${type}`, ...body }],
})

describe('cluster names', () => {
  it.each([
    [
      'outbound|8080|v1|web.shop.svc.cluster.local',
      { direction: 'outbound', port: 8080, subset: 'v1', fqdn: 'web.shop.svc.cluster.local' },
    ],
    ['inbound|8080||', { direction: 'inbound', port: 8080, subset: null, fqdn: '' }],
    ['agent', { direction: null, port: null, subset: null, fqdn: 'agent' }],
    ['a|b|c', { direction: null, port: null, subset: null, fqdn: 'a|b|c' }],
  ])('%s', (name, parts) => {
    expect(parseClusterName(name)).toEqual(parts)
  })

  it('are in istioctl’s order: name, subset, port, direction', () => {
    const names = ['outbound|90||b', 'outbound|80|v1|b', 'inbound|80||b', 'outbound|80||b', 'a']
    expect(names.sort(compareClusterNames)).toEqual([
      'a',
      'inbound|80||b',
      'outbound|80||b',
      'outbound|90||b',
      'outbound|80|v1|b',
    ])
  })
})

it('reads what it can of a dump that holds oddities', () => {
  const dump = section('ClustersConfigDump', {
    static_clusters: [{ cluster: { name: 'good' } }, { cluster: 'bad' }, null],
    dynamic_active_clusters: 'nothing',
  })
  expect(clusterRows(dump).map(({ name, type }) => [name, type])).toEqual([['good', 'STATIC']])
  for (const odd of [null, 'text', {}, { configs: {} }]) {
    expect([clusterRows(odd), listenerRows(odd), routeRows(odd)]).toEqual([[], [], []])
  }
})

describe('the object that something was made from', () => {
  const source = (config: string) => configSourceOf({ filter_metadata: { istio: { config } } })

  it('is named by its path', () => {
    expect(source('/apis/networking.istio.io/v1/namespaces/shop/virtual-service/web')).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      namespace: 'shop',
      name: 'web',
    })
  })

  it('is unknown where the path is no such path', () => {
    expect([source(''), source('/apis/x/v1/namespaces/a'), configSourceOf(null)]).toEqual([
      null,
      null,
      null,
    ])
  })
})

it.each([
  [['*'], ['*']],
  [['only:8080'], ['only:8080']],
  [
    ['web', 'web:80', 'web.shop', 'web.shop.svc', 'web.shop.svc.cluster.local', '10.0.0.1:80'],
    ['web', 'web.shop'],
  ],
  [
    ['[fd00::1]', '[fd00::1]:80', 'web'],
    ['[fd00::1]', 'web'],
  ],
])('domains %j are shown as %j', (domains, shown) => {
  expect(visibleDomains(domains)).toEqual(shown)
})

describe('where a route goes', () => {
  const destination = (route: object) => {
    const host = { name: 'h', domains: ['*'], routes: [{ match: { prefix: '/' }, ...route }] }
    const route_config = { name: 'r', virtual_hosts: [host] }
    const dump = section('RoutesConfigDump', { dynamic_route_configs: [{ route_config }] })
    return routeRows(dump).map((row) => row.destination)
  }

  it.each<[object, string[]]>([
    [{ route: { cluster: 'web' } }, ['web']],
    [{ route: { cluster: 'PassthroughCluster' } }, []],
    [
      { route: { weighted_clusters: { clusters: [{ name: 'a', weight: 90 }, { name: 'b' }] } } },
      ['a (90), b (0)'],
    ],
    [{ route: { cluster_header: 'x-target' } }, ['header x-target']],
    [{ redirect: { https_redirect: true } }, ['301 https://*']],
    [
      {
        redirect: {
          host_redirect: 'b.example',
          port_redirect: 8443,
          path_redirect: '/new',
          response_code: 'TEMPORARY_REDIRECT',
        },
      },
      ['307 b.example:8443/new'],
    ],
    [{ redirect: { prefix_rewrite: '/v2' } }, ['301 /v2*']],
    [{ direct_response: { status: 418 } }, ['418']],
  ])('%j → %j', (route, expected) => {
    expect(destination(route)).toEqual(expected)
  })
})

describe('listeners', () => {
  const row = (chain: object, listener: object = {}) =>
    listenerRows(
      section('ListenersConfigDump', {
        static_listeners: [{ listener: { name: 'l', filter_chains: [chain], ...listener } }],
      }),
    )[0]
  const tcp = (typed_config: object) => ({
    name: 'envoy.filters.network.tcp_proxy',
    typed_config: { '@type': 'x.TcpProxy', ...typed_config },
  })

  it('name the protocols of a match as istioctl does', () => {
    const filter_chain_match = {
      destination_port: 443,
      application_protocols: ['istio-peer-exchange', 'istio'],
      prefix_ranges: [{ address_prefix: '10.0.0.1', prefix_len: 32 }],
    }
    expect(row({ filter_chain_match, filters: [] })).toMatchObject({
      match: 'App: TCP TLS; Addr: 10.0.0.1/32:443',
      destination: 'Non-HTTP/Non-TCP',
      type: 'UNKNOWN',
    })
  })

  it('do not count a proxy to nowhere', () => {
    const filters = [tcp({ cluster: 'BlackHoleCluster' })]
    expect(row({ filters })).toMatchObject({ destination: 'Non-HTTP/Non-TCP', type: 'UNKNOWN' })
  })

  it('show weights of TCP, further addresses, sockets in the file system', () => {
    const weighted_clusters = { clusters: [{ name: 'a', weight: 3 }] }
    const address = { socket_address: { address: '0.0.0.0', port_value: 15021 } }
    const additional_addresses = [{ address: { socket_address: { address: '::' } } }]
    expect(
      row({ filters: [tcp({ weighted_clusters })] }, { address, additional_addresses }),
    ).toMatchObject({ destination: 'Clusters: a (3)', addresses: ['0.0.0.0', '::'], port: 15021 })
    expect(row({ filters: [] }, { address: { pipe: { path: '/tmp/s' } } })).toMatchObject({
      addresses: ['/tmp/s'],
      port: 0,
    })
  })
})

describe('endpoints', () => {
  it('tell an ejected host, a socket, and sort by address, port, cluster', () => {
    const at = (address: string, port_value: number) => ({
      socket_address: { address, port_value },
    })
    const rows = endpointRows({
      cluster_statuses: [
        { name: 'b', host_statuses: [{ address: at('10.0.0.2', 80) }] },
        {
          name: 'a',
          host_statuses: [
            { address: at('10.0.0.2', 80), health_status: { failed_outlier_check: true } },
            {
              address: { pipe: { path: './sock' } },
              health_status: { eds_health_status: 'HEALTHY' },
            },
            { address: at('10.0.0.2', 9), weight: 2 },
          ],
        },
      ],
    })
    expect(
      rows.map(({ address, cluster, outlierCheck }) => [address, cluster, outlierCheck]),
    ).toEqual([
      ['10.0.0.2:9', 'a', 'OK'],
      ['10.0.0.2:80', 'a', 'FAILED'],
      ['10.0.0.2:80', 'b', 'OK'],
      ['unix://./sock', 'a', 'OK'],
    ])
  })

  it('keep the locality that the control plane sent', () => {
    const endpoint_config = {
      cluster_name: 'outbound|80||web',
      endpoints: [
        {
          locality: { region: 'north', zone: 'a' },
          lb_endpoints: [
            {
              endpoint: { address: { socket_address: { address: '10.0.0.1', port_value: 80 } } },
              health_status: 'DRAINING',
              load_balancing_weight: 4,
            },
          ],
        },
      ],
    }
    const dump = section('EndpointsConfigDump', { dynamic_endpoint_configs: [{ endpoint_config }] })
    expect(assignedEndpointRows(dump)).toMatchObject([
      { address: '10.0.0.1:80', status: 'DRAINING', locality: 'north/a', weight: 4 },
    ])
  })
})
