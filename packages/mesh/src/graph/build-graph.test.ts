import { parseId, serviceId, unknownId, workloadId } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import {
  buildFacts,
  buildNamespace,
  buildObject,
  buildPeer,
  buildSample,
  buildService,
  buildWorkload,
  type SampleParts,
  testCluster,
} from '../model/builders.ts'
import type { MeshFacts } from '../model/facts.ts'
import type { TrafficSample } from '../model/traffic.ts'
import { buildGraph } from './build-graph.ts'
import { figuresOf } from './edge-figures.ts'

const workloads = [
  'ingress/gateway',
  'shop/front',
  'shop/catalogue-v1',
  'shop/catalogue-v2',
  'data/mysql',
].map((place) => buildWorkload(place))
const services = ['shop/front', 'shop/catalogue', 'data/mysql'].map((place) => buildService(place))

const graphOf = (samples: readonly SampleParts[], parts: Partial<MeshFacts> = {}) =>
  buildGraph(buildFacts({ workloads, services, traffic: samples.map(buildSample), ...parts }))

const deployment = (namespace: string, name: string) =>
  workloadId(testCluster, namespace, 'Deployment', name)
const service = (namespace: string, name: string) => serviceId(testCluster, namespace, name)

/** The one edge of a graph that should have one. */
function onlyEdge(samples: readonly SampleParts[], parts: Partial<MeshFacts> = {}) {
  const { edges } = graphOf(samples, parts)
  expect(edges).toHaveLength(1)
  const [edge] = edges
  if (!edge) throw new Error('no edge')
  return { ...edge, figures: figuresOf(edge.sums) }
}

describe('the base graph', () => {
  it('names both ends, the service between them, and the Kubernetes kind', () => {
    const edge = onlyEdge([{ from: 'shop/front', to: 'shop/catalogue-v1' }])
    expect(edge).toMatchObject({
      source: deployment('shop', 'front'),
      service: service('shop', 'catalogue'),
      target: deployment('shop', 'catalogue-v1'),
      protocol: 'http',
      layer: 'L7',
      via: null,
    })
  })

  it('counts a request once that both sides reported, as the source saw it', () => {
    const edge = onlyEdge([
      { from: 'shop/front', to: 'shop/catalogue-v1', requestsPerSecond: 10 },
      {
        from: 'shop/front',
        to: 'shop/catalogue-v1',
        reporter: 'destination',
        requestsPerSecond: 9.9,
      },
    ])
    expect(edge.reporter).toBe('source')
    expect(edge.figures.requestsPerSecond).toBe(10)
    expect(edge.reports.destination?.requestsPerSecond).toBe(9.9)
  })

  it('counts a caller timeout once: 504 UT at the source beside 0 DC at the destination', () => {
    const edge = onlyEdge([
      { from: 'shop/front', to: 'shop/catalogue-v1', requestsPerSecond: 9 },
      { from: 'shop/front', to: 'shop/catalogue-v1', code: '504', flags: 'UT' },
      {
        from: 'shop/front',
        to: 'shop/catalogue-v1',
        reporter: 'destination',
        requestsPerSecond: 9,
      },
      {
        from: 'shop/front',
        to: 'shop/catalogue-v1',
        reporter: 'destination',
        code: '0',
        flags: 'DC',
      },
    ])
    expect(edge.figures.requestsPerSecond).toBe(10)
    expect(edge.figures.errorRatio).toBeCloseTo(0.1)
    expect(edge.figures.codes).toEqual([
      { code: '200', flags: '-', requestsPerSecond: 9 },
      { code: '504', flags: 'UT', requestsPerSecond: 1 },
    ])
  })

  it('takes mutual TLS from the destination, weighted by requests', () => {
    const edge = onlyEdge([
      { from: 'shop/front', to: 'shop/catalogue-v1', requestsPerSecond: 4 },
      {
        from: 'shop/front',
        to: 'shop/catalogue-v1',
        reporter: 'destination',
        requestsPerSecond: 3,
      },
      {
        from: 'shop/front',
        to: 'shop/catalogue-v1',
        reporter: 'destination',
        requestsPerSecond: 1,
        security: 'none',
      },
    ])
    expect(edge.figures.mtlsRatio).toBeCloseTo(0.75)
  })

  it('says nothing about mutual TLS where only a sidecar source reported', () => {
    expect(onlyEdge([{ from: 'shop/front', to: 'data/mysql' }]).figures.mtlsRatio).toBeNull()
  })

  it('ends requests that reached no host at the service, in the cluster of the caller', () => {
    const sample = buildSample({
      from: 'shop/front',
      to: null,
      through: 'shop/catalogue',
      code: '503',
      flags: 'UH',
    })
    const { edges } = buildGraph(buildFacts({ workloads, services, traffic: [sample] }))
    expect(edges.map((edge) => edge.target)).toEqual([service('shop', 'catalogue')])
    expect(edges.map((edge) => edge.service)).toEqual([service('shop', 'catalogue')])
  })

  it.each([
    'catalogue',
    'catalogue.shop',
    'catalogue.shop.svc',
    'Catalogue.shop.svc.cluster.local:80',
    'catalogue.shop.svc.cluster.local.',
  ])('knows the service as %s too', (host) => {
    const spelled = { host, name: host.split('.')[0] ?? null, namespace: null }
    expect(
      onlyEdge([{ from: 'shop/front', to: 'shop/catalogue-v1', service: spelled }]).service,
    ).toBe(service('shop', 'catalogue'))
  })

  it('has one unknown caller per cluster', () => {
    const { places } = graphOf([
      { from: null, to: 'shop/front', reporter: 'destination', security: 'none' },
      { from: null, to: 'shop/catalogue-v1', reporter: 'destination', security: 'none' },
    ])
    expect(places.filter((place) => place.kind === 'unknown').map((place) => place.id)).toEqual([
      unknownId(testCluster),
    ])
  })

  it('believes the destination where the caller has no proxy', () => {
    const edge = onlyEdge([
      { from: 'shop/front', to: 'shop/catalogue-v1', reporter: 'destination', security: 'none' },
    ])
    expect(edge.reporter).toBe('destination')
    expect(edge.figures.mtlsRatio).toBe(0)
  })

  it('counts once what caller and callee know by two names of a service', () => {
    const edge = onlyEdge([
      {
        from: 'shop/front',
        to: 'shop/catalogue-v1',
        requestsPerSecond: 5,
        service: { host: 'catalogue.example', name: 'catalogue.example', namespace: 'shop' },
      },
      {
        from: 'shop/front',
        to: 'shop/catalogue-v1',
        reporter: 'destination',
        requestsPerSecond: 5,
      },
    ])
    expect(edge.figures.requestsPerSecond).toBe(5)
    expect(edge.figures.mtlsRatio).toBe(1)
  })

  it('keeps what only a destination tells about other callers', () => {
    const { edges } = graphOf([
      { from: 'shop/front', to: 'shop/catalogue-v1' },
      { from: 'ingress/gateway', to: 'shop/catalogue-v1', reporter: 'destination' },
    ])
    expect(edges).toHaveLength(2)
  })

  it('adds both directions of a TCP edge and gives it no requests', () => {
    const edge = onlyEdge([{ from: 'shop/front', to: 'data/mysql', protocol: 'tcp' }])
    expect(edge).toMatchObject({ layer: 'L4', protocol: 'tcp' })
    expect(edge.figures).toMatchObject({
      requestsPerSecond: null,
      errorRatio: null,
      bytesPerSecond: 1100,
      meanLatencyMs: null,
    })
  })

  it('has a mean latency of all requests, not of the codes', () => {
    const edge = onlyEdge([
      {
        from: 'shop/front',
        to: 'shop/catalogue-v1',
        requestsPerSecond: 9,
        durationMsPerSecond: 90,
      },
      {
        from: 'shop/front',
        to: 'shop/catalogue-v1',
        code: '500',
        requestsPerSecond: 1,
        durationMsPerSecond: 910,
      },
    ])
    expect(edge.figures.meanLatencyMs).toBe(100)
  })

  it('uses the word Workload for a workload that no Kubernetes API has confirmed', () => {
    expect(onlyEdge([{ from: 'shop/front', to: 'shop/ghost' }]).target).toBe(
      workloadId(testCluster, 'shop', 'Workload', 'ghost'),
    )
  })

  it('takes application and version from telemetry, else from Kubernetes', () => {
    const { places } = graphOf([
      {
        from: 'shop/front',
        to: 'shop/catalogue-v2',
        reporter: 'source',
      },
    ])
    expect(places.find((place) => place.name === 'catalogue-v2')).toMatchObject({
      app: 'catalogue',
      version: 'v2',
    })
  })
})

describe('several clusters', () => {
  const west = (place: string) => buildPeer(place, { cluster: 'west' })
  const callWest = (parts: Partial<TrafficSample>): TrafficSample => ({
    ...buildSample({ from: 'shop/front', to: 'shop/catalogue-v1' }),
    destination: west('shop/catalogue-v1'),
    ...parts,
  })

  it('joins what both clusters reported about one call', () => {
    const traffic = [callWest({}), callWest({ reporter: 'destination', security: 'mutual_tls' })]
    const { edges } = buildGraph(buildFacts({ workloads, services, traffic }))
    expect(edges).toHaveLength(1)
    expect(edges[0]).toMatchObject({
      source: deployment('shop', 'front'),
      service: serviceId('west', 'shop', 'catalogue'),
      target: workloadId('west', 'shop', 'Workload', 'catalogue-v1'),
    })
  })

  it('keeps workloads of one name in two clusters apart', () => {
    const traffic = [callWest({}), buildSample({ from: 'shop/front', to: 'shop/catalogue-v1' })]
    const { edges } = buildGraph(buildFacts({ workloads, services, traffic }))
    expect(edges.map((edge) => edge.target)).toEqual([
      deployment('shop', 'catalogue-v1'),
      workloadId('west', 'shop', 'Workload', 'catalogue-v1'),
    ])
  })
})

describe('hostile names', () => {
  it('are kept apart whatever characters they hold', () => {
    const call = (host: string, name: string): SampleParts => ({
      from: 'shop/front',
      to: null,
      service: { host, name, namespace: null },
    })
    const hosts = ['a|b.example', 'a b.example', 'a%7cb.example', '"a","b.example', '<b>.example']
    const { places } = graphOf(hosts.map((host) => call(host, 'PassthroughCluster')))
    expect(
      places
        .filter(({ kind }) => kind === 'external')
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...hosts].sort())
    for (const { id } of places) expect(parseId(id)).not.toBeNull()
  })
})

describe('gRPC', () => {
  it('fails by its own status, whatever HTTP says', () => {
    const edge = onlyEdge([
      { from: 'shop/front', to: 'shop/catalogue-v1', protocol: 'grpc', grpcStatus: '0' },
      { from: 'shop/front', to: 'shop/catalogue-v1', protocol: 'grpc', grpcStatus: '14' },
    ])
    expect(edge.figures.errorRatio).toBe(0.5)
    expect(edge.figures.codes.map((code) => code.code)).toEqual(['0', '14'])
  })

  it('fails by HTTP where it ended before a status', () => {
    const edge = onlyEdge([
      { from: 'shop/front', to: 'shop/catalogue-v1', protocol: 'grpc', grpcStatus: '0' },
      { from: 'shop/front', to: 'shop/catalogue-v1', protocol: 'grpc', code: '403' },
    ])
    expect(edge.figures.errorRatio).toBe(0.5)
  })
})

describe('hosts outside the mesh', () => {
  const entry = buildObject('ServiceEntry', 'pay/bank', {
    hosts: ['api.bank.example', '*.cdn.example'],
    location: 'MESH_EXTERNAL',
  })
  const call = (from: string, host: string): SampleParts => ({
    from,
    to: null,
    service: { host, name: host, namespace: 'pay' },
  })

  it('are one node per declared host, whoever calls', () => {
    const { places } = graphOf(
      [call('shop/front', 'api.bank.example'), call('shop/catalogue-v1', 'api.bank.example')],
      { objects: [entry] },
    )
    expect(places.filter((place) => place.kind === 'external')).toMatchObject([
      { id: `external:${testCluster}/pay/api.bank.example`, namespace: 'pay' },
    ])
  })

  it('share the node of a wildcard that declares them', () => {
    const { edges } = graphOf(
      [call('shop/front', 'a.cdn.example'), call('shop/front', 'b.cdn.example')],
      { objects: [entry] },
    )
    expect(edges.map((edge) => edge.target)).toEqual([`external:${testCluster}/pay/*.cdn.example`])
  })

  it('have no namespace when nothing declares them', () => {
    const { places } = graphOf([
      {
        from: 'shop/front',
        to: null,
        service: { host: 'api.github.example', name: 'PassthroughCluster', namespace: null },
      },
      {
        from: 'shop/front',
        to: null,
        code: '502',
        service: { host: null, name: 'BlackHoleCluster', namespace: null },
      },
    ])
    expect(
      places
        .filter((place) => place.kind === 'external')
        .map(({ name, namespace }) => [name, namespace]),
    ).toEqual([
      ['BlackHoleCluster', null],
      ['api.github.example', null],
    ])
  })
})

describe('virtual machines', () => {
  const machine = buildWorkload('pay/ledger-vm', {
    kind: 'WorkloadEntry',
    labels: { app: 'ledger' },
    app: 'ledger',
    desiredReplicas: null,
    readyReplicas: null,
  })
  const target = workloadId(testCluster, 'pay', 'WorkloadEntry', 'ledger-vm')

  it('are found by the application that their proxy reports', () => {
    const edge = onlyEdge([{ from: 'shop/front', to: 'pay/ledger' }], {
      workloads: [...workloads, machine],
    })
    expect(edge.target).toBe(target)
  })

  it('are found through the ServiceEntry that selects them alone', () => {
    const entry = buildObject('ServiceEntry', 'pay/ledger', {
      hosts: ['ledger.vm.example'],
      location: 'MESH_INTERNAL',
      workloadSelector: { labels: { app: 'ledger' } },
    })
    const edge = onlyEdge(
      [
        {
          from: 'shop/front',
          to: null,
          service: { host: 'ledger.vm.example', name: 'ledger.vm.example', namespace: 'pay' },
        },
      ],
      { workloads: [...workloads, machine], objects: [entry] },
    )
    expect(edge).toMatchObject({ target, service: service('pay', 'ledger.vm.example') })
  })
})

describe('ambient', () => {
  const waypoint = buildWorkload('recs/waypoint', {
    dataPlane: 'waypoint',
    labels: { 'gateway.networking.k8s.io/gateway-name': 'waypoint' },
  })
  const ambient = {
    namespaces: [buildNamespace('recs', { labels: { 'istio.io/use-waypoint': 'waypoint' } })],
    workloads: [
      ...workloads,
      waypoint,
      buildWorkload('recs/recommender', { dataPlane: 'ambient' }),
    ],
    services: [...services, buildService('recs/recommender')],
  } satisfies Partial<MeshFacts>
  const leg = (from: string, to: string, parts: Partial<SampleParts> = {}): SampleParts => ({
    from,
    to,
    protocol: 'tcp',
    ambientL4: true,
    through: 'recs/recommender',
    ...parts,
  })
  const logical: SampleParts = {
    from: 'shop/front',
    to: 'recs/recommender',
    reporter: 'waypoint',
    protocol: 'grpc',
    grpcStatus: '0',
    security: 'mutual_tls',
  }

  it('draws one logical edge via the waypoint instead of the legs of ztunnels', () => {
    const edge = onlyEdge(
      [
        logical,
        leg('shop/front', 'recs/waypoint'),
        leg('shop/front', 'recs/waypoint', { reporter: 'destination', security: 'mutual_tls' }),
        leg('recs/waypoint', 'recs/recommender'),
        leg('recs/waypoint', 'recs/recommender', { reporter: 'destination' }),
      ],
      ambient,
    )
    expect(edge).toMatchObject({
      protocol: 'grpc',
      via: deployment('recs', 'waypoint'),
      reporter: 'waypoint',
    })
    expect(edge.figures.mtlsRatio).toBe(1)
  })

  it('finds a waypoint that serves one service only, in another namespace', () => {
    const labels = {
      'istio.io/use-waypoint': 'shared',
      'istio.io/use-waypoint-namespace': 'edge',
    }
    const edge = onlyEdge([logical], {
      ...ambient,
      workloads: [
        ...ambient.workloads,
        buildWorkload('edge/shared-deployment', {
          dataPlane: 'waypoint',
          labels: { 'gateway.networking.k8s.io/gateway-name': 'shared' },
        }),
      ],
      services: [...services, buildService('recs/recommender', { labels })],
    })
    expect(edge.via).toBe(deployment('edge', 'shared-deployment'))
  })

  it('folds the call of a gateway to the waypoint as well', () => {
    const edge = onlyEdge(
      [
        { ...logical, from: 'ingress/gateway' },
        {
          from: 'ingress/gateway',
          to: 'recs/waypoint',
          through: 'recs/recommender',
          protocol: 'grpc',
          grpcStatus: '0',
        },
      ],
      ambient,
    )
    expect(edge.target).toBe(deployment('recs', 'recommender'))
  })

  it('keeps the legs where the waypoint has told nothing', () => {
    const { edges } = graphOf(
      [leg('shop/front', 'recs/waypoint'), leg('recs/waypoint', 'recs/recommender')],
      ambient,
    )
    expect(edges.map((edge) => edge.layer)).toEqual(['L4', 'L4'])
  })

  it('keeps a plain ztunnel edge and believes it about mutual TLS', () => {
    const edge = onlyEdge(
      [
        leg('recs/recommender', 'recs/features', { security: 'mutual_tls' }),
        leg('recs/recommender', 'recs/features', { security: null, tcpSentBytesPerSecond: 1000 }),
      ],
      ambient,
    )
    expect(edge.layer).toBe('L4')
    expect(edge.figures.mtlsRatio).toBeCloseTo(1100 / 3100)
  })

  it('folds the bytes of a ztunnel into the requests that a sidecar reported', () => {
    const edge = onlyEdge(
      [
        { from: 'shop/front', to: 'recs/recommender' },
        leg('shop/front', 'recs/recommender', { reporter: 'destination', through: null }),
      ],
      ambient,
    )
    expect(edge.protocol).toBe('http')
  })
})
