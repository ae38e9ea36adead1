/** A Prometheus that answers, but not as it should: what is right is used, and what is wrong is told. */
import {
  edgeEndpoint,
  type GraphEdge,
  graphEndpoint,
  namespacesEndpoint,
  overviewEndpoint,
  type SourceStatus,
  statusEndpoint,
  workloadMetricsEndpoint,
} from '@periplus/shared'
import { type DemoMesh, type QueryFault, startDemoMesh } from '@periplus/testing'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from './support/test-server.ts'

let demo: DemoMesh
let server: TestServer

beforeAll(async () => {
  demo = await startDemoMesh()
})
afterAll(() => demo?.stop())

afterEach(async () => {
  await server?.close()
  await demo.control('prometheus', 'ok')
})

/** A server that has been asked nothing while its Prometheus was well. */
async function startSpoilt(fault: QueryFault, within = '') {
  await demo.spoil(fault, within)
  const { kubeconfig, prometheus } = demo.urls
  server = await startServer({ kubeconfig, prometheus, 'upstream-timeout': '60s' })
}

const prometheusIn = ({ sources }: { readonly sources: readonly SourceStatus[] }) =>
  sources.find(({ source }) => source === 'prometheus')

const total = (edges: readonly GraphEdge[]) =>
  edges.reduce((sum, edge) => sum + (edge.requestsPerSecond ?? 0), 0)

it.each([
  ['partial', 'code = Unavailable'],
  ['remarked', 'might not be a counter'],
  ['histograms', 'native histograms'],
  ['no-numbers', 'NaN'],
  ['rows-twice', 'more than once'],
] as const)('says that an answer is partial, with the reason: %s', async (fault, words) => {
  await startSpoilt(fault)
  const answer = await server.get(graphEndpoint)
  expect(answer.graph.edges.length).toBeGreaterThan(10)
  expect(prometheusIn(answer)).toMatchObject({ state: 'partial', source: 'prometheus' })
  expect(prometheusIn(answer)?.message?.text).toContain(words)
  // From memory as well: whoever looks next is told the same.
  expect(prometheusIn(await server.get(graphEndpoint))).toMatchObject({ state: 'partial' })
  expect(prometheusIn(await server.get(namespacesEndpoint))?.message?.text).toContain(words)
  expect(prometheusIn(await server.get(statusEndpoint))?.message?.text).toContain(words)
})

it('counts a series once that comes twice', async () => {
  const { kubeconfig, prometheus } = demo.urls
  server = await startServer({ kubeconfig, prometheus })
  const { window, graph } = await server.get(graphEndpoint)
  await server.close()
  await startSpoilt('rows-twice')
  const range = `from=${window.from}&to=${window.to}`
  const twice = await server.get(graphEndpoint, `/api/graph?${range}`)
  expect(total(twice.graph.edges)).toBeCloseTo(total(graph.edges), 6)
})

it.each([
  ['too-many-samples', 'too many samples'],
  ['duplicate-series', 'found duplicate series'],
  ['timed-out', '--upstream-timeout'],
  ['huge', '--upstream-max-answer'],
] as const)('is partial where one family cannot be read: %s', async (fault, words) => {
  await startSpoilt(fault, 'istio_request_duration_milliseconds_sum')
  const answer = await server.get(graphEndpoint)
  expect(total(answer.graph.edges)).toBeGreaterThan(100)
  expect(answer.graph.edges.every(({ meanLatencyMs }) => meanLatencyMs == null)).toBe(true)
  expect(prometheusIn(answer)).toMatchObject({ state: 'partial' })
  expect(prometheusIn(answer)?.message?.text).toContain(words)
})

it('does not take what one side says of requests for all that is said', async () => {
  await startSpoilt('too-many-samples', 'istio_requests_total{reporter="destination"')
  const answer = await server.get(graphEndpoint)
  expect(answer.graph.edges.length).toBeGreaterThan(10)
  expect(answer.graph.edges.every(({ requestsPerSecond }) => requestsPerSecond === null)).toBe(true)
  expect(prometheusIn(answer)).toMatchObject({ state: 'partial' })
})

it.each(['too-many-samples', 'duplicate-series', 'timed-out'] as const)(
  'has failed where no family can be read, and shows what Kubernetes knows: %s',
  async (fault) => {
    await startSpoilt(fault, 'istio_')
    const answer = await server.get(graphEndpoint)
    expect(answer.graph.edges).toEqual([])
    expect(prometheusIn(answer)).toMatchObject({ state: 'failed' })
    const overview = await server.get(overviewEndpoint)
    expect(overview.namespaces.map(({ name }) => name)).toContain('shop')
    expect(overview.totals.requestsPerSecond).toBeNull()
  },
)

it.each(['istio_tcp_connections_opened', 'max_over_time(up'])(
  'is partial where what a graph can do without cannot be read: %s',
  async (within) => {
    await startSpoilt('too-many-samples', within)
    const answer = await server.get(graphEndpoint)
    expect(total(answer.graph.edges)).toBeGreaterThan(100)
    expect(prometheusIn(answer)).toMatchObject({ state: 'partial' })
    expect(prometheusIn(answer)?.message?.text).toContain('too many samples')
  },
)

it('tells charts and panels as it tells graphs', async () => {
  await startSpoilt('partial', 'histogram_quantile')
  const { graph, window, ...graphAnswer } = await server.get(graphEndpoint)
  expect(prometheusIn(graphAnswer)).toMatchObject({ state: 'ok' })
  const busiest = graph.edges.find(({ requestsPerSecond }) => (requestsPerSecond ?? 0) > 5)
  const id = encodeURIComponent(busiest?.id ?? '')
  const edge = await server.get(edgeEndpoint, `/api/edge?id=${id}&at=${window.at}`)
  expect(prometheusIn(edge)?.message?.text).toContain('code = Unavailable')
  const path = '/api/workloads/harbour-1/shop/Deployment/storefront/metrics'
  const metrics = await server.get(workloadMetricsEndpoint, path)
  expect(prometheusIn(metrics)?.message?.text).toContain('code = Unavailable')
})
