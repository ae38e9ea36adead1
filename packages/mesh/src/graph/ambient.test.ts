import { describe, expect, it } from 'vitest'
import { buildNamespace, buildService, buildWorkload, type SampleParts } from '../model/builders.ts'
import type { MeshFacts } from '../model/facts.ts'
import { deployment, graphOf, onlyEdge, services, workloads } from './test-shop.ts'

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

  it('finds the waypoint by the legs where Kubernetes does not answer', () => {
    const edge = onlyEdge(
      [
        logical,
        leg('shop/front', 'recs/waypoint', { ambientL4: false }),
        leg('recs/waypoint', 'recs/recommender', { reporter: 'destination', ambientL4: false }),
      ],
      { workloads: [], services: [] },
    )
    expect(edge.via).toBe('workload:east/recs/Workload/waypoint')
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
