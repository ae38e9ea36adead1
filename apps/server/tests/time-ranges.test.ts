/** Any range from a minute to a month, now or then: the figures are of that time, or it says why not. */
import { type GraphEdge, graphEndpoint, type SourceStatus } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { startServer, type TestServer } from './support/test-server.ts'

const Truth = z.object({
  edges: z.array(z.object({ protocol: z.string(), requestsPerSecond: z.number().nullable() })),
})

let demo: DemoMesh
let server: TestServer
const servers: TestServer[] = []

beforeAll(async () => {
  demo = await startDemoMesh()
  server = await start()
})

afterAll(async () => {
  await Promise.all(servers.map((each) => each.close()))
  await demo?.stop()
})

async function start(flags: Record<string, string> = {}) {
  const { kubeconfig, prometheus } = demo.urls
  // Months of raw samples are more than anybody should ask of a Prometheus that is no simulation.
  const budget = { 'prometheus-budget': String(1e12), 'upstream-timeout': '50s' }
  const started = await startServer({ kubeconfig, prometheus, ...budget, ...flags })
  servers.push(started)
  return started
}

const prometheusIn = ({ sources }: { readonly sources: readonly SourceStatus[] }) =>
  sources.find(({ source }) => source === 'prometheus')

const total = (edges: readonly Pick<GraphEdge, 'requestsPerSecond'>[]) =>
  edges.reduce((sum, edge) => sum + (edge.requestsPerSecond ?? 0), 0)

async function trueTotal(fromSeconds: number, toSeconds: number) {
  const answer = await fetch(`${demo.urls.truth}/truth?from=${fromSeconds}&to=${toSeconds}`)
  return total(Truth.parse(await answer.json()).edges.filter(({ protocol }) => protocol !== 'tcp'))
}

const seconds = (iso: string) => Date.parse(iso) / 1000

it.each([
  ['1m', 'now-1m', 'now'],
  ['15m', 'now-15m', 'now'],
  ['6h', 'now-6h', 'now'],
  ['a minute of yesterday', 'now-1d', 'now-1439m'],
  ['an hour of last week', 'now-7d', 'now-167h'],
])('has the figures of %s', async (_, from, to) => {
  const { graph, window, ...answer } = await server.get(
    graphEndpoint,
    `/api/graph?type=workload&from=${from}&to=${to}`,
  )
  expect(prometheusIn(answer)).toMatchObject({ state: 'ok', message: null })
  const at = seconds(window.at)
  expect(window.to).toBe(window.at)
  const wanted = await trueTotal(at - window.rateWindow, at)
  // Only a few requests fall between the scrapes around so short a window.
  expect(Math.abs(total(graph.edges) / wanted - 1)).toBeLessThan(
    window.rateWindow < 120 ? 0.05 : 0.02,
  )
})

it('takes a rate over four scrapes where the range is shorter, and says so', async () => {
  const slow = await start({ 'scrape-interval': '30s' })
  const { graph, window } = await slow.get(graphEndpoint, '/api/graph?type=workload&from=now-1m')
  expect(seconds(window.to) - seconds(window.from)).toBe(60)
  expect(window).toMatchObject({ rateWindow: 120, scrapeIntervalSeconds: 30 })
  const at = seconds(window.at)
  expect(at % 30).toBe(0)
  expect(Math.abs(total(graph.edges) / (await trueTotal(at - 120, at)) - 1)).toBeLessThan(0.03)
})

it('says that rates are too low where the range begins before the samples do', async () => {
  const { graph, ...answer } = await server.get(graphEndpoint, '/api/graph?from=now-30d')
  expect(graph.edges.length).toBeGreaterThan(30)
  expect(prometheusIn(answer)).toMatchObject({
    state: 'partial',
    message: { id: 'sources.window-begins-too-early' },
  })
  const again = await server.get(graphEndpoint, '/api/graph?from=now-30d')
  expect(prometheusIn(again)?.message?.id).toBe('sources.window-begins-too-early')
}, 120_000)

it.each(['2020-01-01T00:00:00Z', '2020-01-01', '1577836800000'])(
  'says that nothing is known of so long ago: %s',
  async (to) => {
    const from = new Date(1_577_836_800_000 - 900_000).toISOString()
    const { graph, ...answer } = await server.get(
      graphEndpoint,
      `/api/graph?type=workload&from=${from}&to=${to}`,
    )
    expect(graph.edges).toEqual([])
    expect(prometheusIn(answer)).toMatchObject({
      state: 'partial',
      message: { id: 'sources.no-samples-then' },
    })
  },
)

it('ends a range now that would end later', async () => {
  const { window } = await server.get(graphEndpoint, '/api/graph?from=now-5m&to=now%2B1h')
  expect(seconds(window.to)).toBeLessThanOrEqual(Date.now() / 1000 + 1)
  expect(window.rateWindow).toBeGreaterThanOrEqual(300)
})

it.each([
  ['from=now-5m&to=now-10m', 'problems.bad-range'],
  ['from=now&to=now', 'problems.bad-range'],
  ['from=now%2B5m&to=now%2B10m', 'problems.range-in-future'],
  ['from=now-32d', 'problems.range-too-long'],
  ['from=now-999999999w&to=now-999999998w', 'problems.range-before-samples'],
  ['from=yesterday', 'problems.bad-parameters'],
  ['from=2026-13-45', 'problems.bad-parameters'],
])('refuses %s, and says why', async (query, id) => {
  const answer = await server.fetch(`/api/graph?${query}`)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({
    id,
    parameters: [
      { name: expect.any(String) },
      ...(id === 'problems.bad-range' ? [{ name: 'to' }] : []),
    ],
  })
})
