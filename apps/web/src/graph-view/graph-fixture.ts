/** A small service graph for tests: a gateway, a failing edge, a store over TCP, an unknown caller. */
import type { GraphEdge, GraphNode, ServiceGraph } from '@periplus/shared'

export const fixtureNode = (name: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id: `workload:harbour-1/shop/Deployment/${name}`,
  kind: 'workload',
  cluster: 'harbour-1',
  namespace: 'shop',
  name,
  app: name,
  version: 'v1',
  health: { status: 'healthy', reasons: [] },
  badges: [],
  ...more,
})

export const fixtureEdge = (
  source: GraphNode,
  target: GraphNode,
  more: Partial<GraphEdge> = {},
): GraphEdge => ({
  id: `edge:${source.name}|${target.name}`,
  source: source.id,
  service: `service:harbour-1/shop/${target.name}`,
  target: target.id,
  protocol: 'http',
  layer: 'L7',
  via: null,
  reporter: 'source',
  requestsPerSecond: 14.1,
  errorRatio: 0,
  clientErrorRatio: 0,
  codes: [{ code: '200', flags: '-', requestsPerSecond: 14.1 }],
  mtlsRatio: 1,
  bytesPerSecond: 12_000,
  meanLatencyMs: 18,
  health: 'healthy',
  ...more,
})

const gateway = fixtureNode('gateway', { namespace: 'istio-ingress', badges: ['gateway'] })
const storefront = fixtureNode('storefront')
const catalogue = fixtureNode('catalogue', {
  version: 'v2',
  health: { status: 'failing', reasons: [] },
})
const mysql = fixtureNode('mysql', { namespace: 'data', version: null, badges: ['data-store'] })

export const fixtureGraph: ServiceGraph = {
  nodes: [gateway, storefront, catalogue, mysql],
  edges: [
    fixtureEdge(gateway, storefront, { requestsPerSecond: 118, sourceShare: 1 }),
    fixtureEdge(storefront, catalogue, {
      ...{ health: 'failing', errorRatio: 0.224, sourceShare: 0.12 },
    }),
    fixtureEdge(catalogue, mysql, {
      protocol: 'tcp',
      layer: 'L4',
      requestsPerSecond: null,
      errorRatio: null,
      clientErrorRatio: null,
      meanLatencyMs: null,
      codes: [],
      bytesPerSecond: 1_200_000,
    }),
  ],
  omittedNodes: 0,
  omittedEdges: 0,
  found: null,
  hidden: { nodes: 0, edges: 0 },
}
