import { parseId, serviceId, unknownId, workloadId } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import {
  buildFacts,
  buildPeer,
  buildSample,
  type SampleParts,
  testCluster,
} from '../model/builders.ts'
import type { TrafficSample } from '../model/traffic.ts'
import { buildGraph } from './build-graph.ts'
import { deployment, graphOf, onlyEdge, service, services, workloads } from './test-shop.ts'

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
