import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPodsOf } from '../scenario/pods.ts'
import { scenarios } from '../scenario/registry.ts'
import { configDump } from './config-dump.ts'
import type { Json } from './extension.ts'
import { allProxiesOf, type MeshProxy, proxyOf } from './mesh-proxy.ts'
import type { Moment } from './moment.ts'

const scenario = scenarios.get('shop')?.()
if (scenario === undefined) throw new Error('no scenario shop')
const moment: Moment = { scenario, seed: 'test', nowMs: Date.parse('2026-03-04T12:00:30Z') }

function proxyIn(workload: string): MeshProxy {
  const pod = allPodsOf(moment.scenario).find((one) => one.workload.name === workload)
  const proxy = pod && proxyOf(moment.scenario, pod)
  if (!proxy) throw new Error(`no proxy in ${workload}`)
  return proxy
}

const dumpOf = (workload: string, which?: 'running' | 'intended') =>
  configDump(moment, proxyIn(workload), true, which)

function part(parts: readonly Json[], type: string): Json {
  const found = parts.find((one) => one['@type'] === `type.googleapis.com/envoy.admin.v3.${type}`)
  if (found === undefined) throw new Error(`no ${type}`)
  return found
}

/** Everything below that stands under a key. */
function valuesOf(value: unknown, key: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesOf(one, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, below]) => [
    ...(name === key ? [below] : []),
    ...valuesOf(below, key),
  ])
}

const list = (value: unknown): readonly Json[] => value as readonly Json[]

const clusterNames = (parts: readonly Json[]): string[] =>
  list(part(parts, 'ClustersConfigDump').dynamic_active_clusters).map(({ cluster }) =>
    String((cluster as Json).name),
  )

const clusterNamed = (parts: readonly Json[], name: string): Json => {
  const all = list(part(parts, 'ClustersConfigDump').dynamic_active_clusters)
  const found = all.map(({ cluster }) => cluster as Json).find((one) => one.name === name)
  if (found === undefined) throw new Error(`no cluster ${name}`)
  return found
}

const listenersOf = (parts: readonly Json[]): Json[] =>
  list(part(parts, 'ListenersConfigDump').dynamic_listeners).map(
    ({ active_state }) => (active_state as Json).listener as Json,
  )

const routesOf = (parts: readonly Json[]): Json[] =>
  list(part(parts, 'RoutesConfigDump').dynamic_route_configs).map(
    ({ route_config }) => route_config as Json,
  )

const hostsOf = (parts: readonly Json[], cluster: string): unknown[] => {
  const found = list(part(parts, 'EndpointsConfigDump').dynamic_endpoint_configs).find(
    ({ endpoint_config }) => (endpoint_config as Json).cluster_name === cluster,
  )
  return valuesOf(found, 'address').filter((one) => typeof one === 'string')
}

const envoys = allProxiesOf(moment.scenario).filter(({ type }) => type !== 'ztunnel')
const CATALOGUE = 'catalogue.shop.svc.cluster.local'

describe('a dump', () => {
  it("has Envoy's parts in Envoy's order, endpoints only on request", () => {
    const types = (include: boolean) =>
      configDump(moment, proxyIn('orders'), include).map((one) =>
        String(one['@type']).replace('type.googleapis.com/envoy.admin.v3.', ''),
      )
    const rest = [
      'ListenersConfigDump',
      'ScopedRoutesConfigDump',
      'RoutesConfigDump',
      'SecretsConfigDump',
    ]
    const first = ['BootstrapConfigDump', 'ClustersConfigDump']
    expect(types(false)).toEqual([...first, ...rest])
    expect(types(true)).toEqual([...first, 'EndpointsConfigDump', ...rest])
  })

  it('has the size of a real one', () => {
    const length = JSON.stringify({ configs: dumpOf('orders') }).length
    expect(length).toBeGreaterThan(150_000)
    expect(length).toBeLessThan(2_000_000)
  })

  it('follows from seed and time alone', () => {
    expect(JSON.stringify(dumpOf('orders'))).toBe(JSON.stringify(dumpOf('orders')))
    const later = { ...moment, nowMs: moment.nowMs + 3_600_000 }
    expect(JSON.stringify(configDump(later, proxyIn('orders'), true))).not.toBe(
      JSON.stringify(dumpOf('orders')),
    )
  })

  it.each(envoys.map((proxy) => [proxy.id, proxy] as const))('of %s hangs together', (_, proxy) => {
    const parts = configDump(moment, proxy, true)
    const names = clusterNames(parts)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names.filter((one) => one.includes('|'))) {
      const [direction, port, , host] = name.split('|')
      expect(['outbound', 'inbound', 'inbound-vip']).toContain(direction)
      expect(Number(port)).toBeGreaterThan(0)
      if (direction !== 'inbound') expect(host).toMatch(/\./)
    }
    // Every name that something refers to exists, but for what the scenario gets wrong.
    const known = new Set([...names, 'agent', 'prometheus_stats', 'sds-grpc', 'xds-grpc'])
    const used = [
      ...valuesOf(listenersOf(parts), 'cluster'),
      ...valuesOf(routesOf(parts), 'cluster'),
    ]
    const dangling = used.filter((one) => typeof one === 'string' && !known.has(one))
    const stale = proxy.workload.staleConfig !== undefined
    const expected = stale ? /\|(beta|stable)\|search/ : /\|beta\|search|wishlist/
    expect(dangling.filter((one) => !expected.test(String(one)))).toEqual([])
    const routes = new Set(routesOf(parts).map(({ name }) => name))
    for (const wanted of valuesOf(listenersOf(parts), 'route_config_name')) {
      if (!stale) expect(routes).toContain(wanted)
    }
    const discovered = valuesOf(part(parts, 'ClustersConfigDump'), 'eds_cluster_config')
    const assigned = list(part(parts, 'EndpointsConfigDump').dynamic_endpoint_configs)
    expect(assigned.map(({ endpoint_config }) => (endpoint_config as Json).cluster_name)).toEqual(
      discovered.map((one) => (one as Json).service_name),
    )
  })
})

describe("a sidecar's configuration", () => {
  const parts = dumpOf('storefront')

  it('has a cluster for each subset, which says whose DestinationRule made it', () => {
    const cluster = clusterNamed(parts, `outbound|80|v2|${CATALOGUE}`)
    expect(valuesOf(cluster, 'config')).toContain(
      '/apis/networking.istio.io/v1/namespaces/shop/destination-rule/catalogue',
    )
    expect(valuesOf(cluster, 'sni')).toEqual([`outbound_.80_.v2_.${CATALOGUE}`])
    expect(cluster.outlier_detection).toMatchObject({ consecutive_5xx: 20, interval: '30s' })
  })

  it('sends each subset to its own pods, and a subset of nothing to nobody', () => {
    const podsOfVersion = (version: string) =>
      allPodsOf(moment.scenario)
        .filter(({ workload }) => workload.name === `catalogue-${version}`)
        .map(({ ip }) => ip)
        .sort()
    for (const version of ['v1', 'v2', 'v3']) {
      const hosts = hostsOf(parts, `outbound|80|${version}|${CATALOGUE}`)
      expect([...hosts].sort()).toEqual(podsOfVersion(version))
    }
    expect(hostsOf(parts, `outbound|80|v4|${CATALOGUE}`)).toEqual([])
  })

  it('has no host where no pod is ready', () => {
    expect(hostsOf(parts, 'outbound|80||returns.shop.svc.cluster.local')).toEqual([])
  })

  it("routes by the VirtualService's weights and names it", () => {
    const port80 = routesOf(parts).find(({ name }) => name === '80')
    const host = list(port80?.virtual_hosts).find(({ name }) => name === `${CATALOGUE}:80`)
    const [route] = list(host?.routes)
    const weights = valuesOf(route, 'weighted_clusters') as Json[]
    expect(list(weights[0]?.clusters).map(({ weight }) => weight)).toEqual([80, 15, 5])
    expect(route?.metadata).toEqual({
      filter_metadata: {
        istio: {
          config: '/apis/networking.istio.io/v1/namespaces/shop/virtual-service/catalogue',
        },
      },
    })
    expect(host?.domains).toEqual(
      expect.arrayContaining([CATALOGUE, 'catalogue', 'catalogue.shop', 'catalogue.shop.svc']),
    )
    expect(list(port80?.virtual_hosts).at(-1)?.name).toBe('allow_any')
  })

  it('captures outbound on 15001 and inbound on 15006', () => {
    const captured = listenersOf(parts).filter(({ name }) => String(name).startsWith('virtual'))
    expect(captured.map(({ name, address }) => [name, valuesOf(address, 'port_value')])).toEqual([
      ['virtualOutbound', [15001]],
      ['virtualInbound', [15006]],
    ])
  })

  it('takes plaintext where the mesh permits it, and none in a strict namespace', () => {
    const plaintextChains = (workload: string) => {
      const inbound = listenersOf(dumpOf(workload)).find(({ name }) => name === 'virtualInbound')
      return list(inbound?.filter_chains).filter(
        ({ filter_chain_match }) =>
          (filter_chain_match as Json).transport_protocol === 'raw_buffer',
      )
    }
    expect(plaintextChains('storefront').length).toBeGreaterThan(0)
    expect(plaintextChains('payments-primary')).toEqual([])
  })

  it('enforces AuthorizationPolicies by filters that bear their names', () => {
    expect(JSON.stringify(listenersOf(dumpOf('fraud')))).toContain(
      'ns[pay]-policy[fraud-callers]-rule[0]',
    )
    expect(JSON.stringify(listenersOf(parts))).not.toContain('filters.http.rbac.v3.RBAC')
  })

  it('originates TLS to the host outside the mesh', () => {
    const cluster = clusterNamed(dumpOf('payments-primary'), 'outbound|80||api.bank.example')
    expect(cluster.type).toBe('STRICT_DNS')
    expect(valuesOf(cluster.transport_socket, 'sni')).toEqual(['api.bank.example'])
  })

  it('knows only what its Sidecar lets it know, and blocks the rest', () => {
    const names = clusterNames(dumpOf('egress-probe')).join(' ')
    expect(names).toContain('.shop.svc')
    expect(names).not.toContain('.pay.svc')
    expect(valuesOf(routesOf(dumpOf('egress-probe')), 'name')).toContain('block_all')
  })
})

describe('a proxy that is behind', () => {
  it('lacks a cluster, and says an older version', () => {
    const running = dumpOf('reviews')
    const intended = clusterNames(dumpOf('reviews', 'intended'))
    const missing = intended.filter((name) => !clusterNames(running).includes(name))
    expect(missing).toHaveLength(1)
    const versions = ['ClustersConfigDump', 'ListenersConfigDump'].map((type) =>
      String(part(running, type).version_info),
    )
    const fresh = String(part(dumpOf('orders'), 'ClustersConfigDump').version_info)
    for (const version of versions) {
      expect(version).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\/\d+$/)
      expect(version < fresh).toBe(true)
    }
  })
})

describe("a gateway's configuration", () => {
  const parts = dumpOf('gateway')

  it('serves its hosts, and joins what VirtualServices add', () => {
    const http = routesOf(parts).find(({ name }) => name === 'http.80')
    const hosts = list(http?.virtual_hosts).map(({ name }) => name)
    expect(hosts).toContain('www.harbour.example:80')
    // Bound to a Gateway that does not exist.
    expect(hosts).not.toContain('promotions.harbour.example:80')
  })

  it('chooses the certificate by the name that the client asks for', () => {
    const https = listenersOf(parts).find(({ name }) => name === '0.0.0.0_443')
    const [chain] = list(https?.filter_chains)
    expect(chain?.filter_chain_match).toEqual({ server_names: ['*.harbour.example'] })
    expect(JSON.stringify(chain?.transport_socket)).toContain('kubernetes://harbour-tls')
  })
})

describe("a waypoint's configuration", () => {
  const parts = dumpOf('waypoint')

  it('ends HBONE on 15008 and serves the services that use it', () => {
    const terminate = listenersOf(parts).find(({ name }) => name === 'connect_terminate')
    expect(valuesOf(terminate?.address, 'port_value')).toEqual([15008])
    const served = clusterNames(parts).filter((name) => name.startsWith('inbound-vip'))
    expect(served).toEqual([
      'inbound-vip|9090|http|features.recs.svc.cluster.local',
      'inbound-vip|9090|http|recommender.recs.svc.cluster.local',
    ])
    expect(routesOf(parts)).toEqual([])
  })

  it('has the route of the Gateway API, as whoever calls the service has it', () => {
    const name =
      '/apis/networking.istio.io/v1/namespaces/recs/virtual-service/recommender-0-istio-autogenerated-k8s-gateway'
    expect(valuesOf(parts, 'config')).toContain(name)
    expect(valuesOf(dumpOf('orders'), 'config')).toContain(name)
    expect(valuesOf(dumpOf('egress-probe'), 'config')).not.toContain(name)
  })
})

describe('secrets', () => {
  const secrets = part(dumpOf('orders'), 'SecretsConfigDump')
  const pems = valuesOf(secrets, 'inline_bytes').map((one) =>
    Buffer.from(String(one), 'base64').toString(),
  )

  it('hold a certificate of the workload, signed by the root, and no key', () => {
    const [leaf = '', key, root = ''] = pems
    const certificate = new X509Certificate(leaf)
    expect(certificate.verify(new X509Certificate(root).publicKey)).toBe(true)
    expect(certificate.subjectAltName).toContain('spiffe://cluster.local/ns/shop/sa/orders')
    expect(Date.parse(certificate.validFrom)).toBeLessThan(moment.nowMs)
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(moment.nowMs)
    expect(key).toBe('[redacted]')
  })
})
