/** Lists of what there is, where their figures are too much to read: what Kubernetes knows, and why. */
import {
  graphEndpoint,
  namespacesEndpoint,
  overviewEndpoint,
  type SourceStatus,
  statusEndpoint,
  workloadEndpoint,
  workloadMetricsEndpoint,
  workloadsEndpoint,
} from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rounded } from './support/rounded.ts'
import { startReadyServer, type TestServer } from './support/test-server.ts'

let demo: DemoMesh
let whole: TestServer
let range: string
const servers: TestServer[] = []

beforeAll(async () => {
  demo = await startDemoMesh()
  whole = await start()
  const { from, to } = (await whole.get(graphEndpoint)).window
  range = `from=${from}&to=${to}`
})

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
  await demo?.stop()
})

async function start(budget?: string): Promise<TestServer> {
  const { kubeconfig, prometheus } = demo.urls
  const flags = budget === undefined ? {} : { 'prometheus-budget': budget }
  const server = await startReadyServer({ kubeconfig, prometheus, ...flags })
  servers.push(server)
  return server
}

const prometheusIn = ({ sources }: { readonly sources: readonly SourceStatus[] }) =>
  sources.find(({ source }) => source === 'prometheus')

const asksForTraffic = async () =>
  (await demo.counts()).prometheus.queries.filter(({ query }) => query.includes('rate(istio_'))

const storefront = '/api/workloads/harbour-1/shop/Deployment/storefront'

it('show what Kubernetes knows, and name what helps; nothing more is asked', async () => {
  const poor = await start('10')
  await demo.resetCounts()
  const overview = await poor.get(overviewEndpoint, `/api/overview?${range}`)
  const { workloads, ...list } = await poor.get(workloadsEndpoint, `/api/workloads?${range}`)
  const namespaces = await poor.get(namespacesEndpoint, `/api/namespaces?${range}`)
  const workload = await poor.get(workloadEndpoint, `${storefront}?${range}`)
  const metrics = await poor.get(workloadMetricsEndpoint, `${storefront}/metrics?${range}`)
  for (const answer of [overview, list, namespaces, workload, metrics]) {
    expect(prometheusIn(answer)?.state).toBe('partial')
    const text = prometheusIn(answer)?.message?.text
    expect(text).toMatch(/need 0\.\d+ M samples .* may take 0\.00001 M/)
    expect(text).toContain('deploy/prometheus/recording-rules.yaml')
    expect(text).toContain('--prometheus-budget')
  }
  expect(await asksForTraffic()).toEqual([])

  const names = namespaces.namespaces.map(({ name }) => name)
  expect(names).toContain('shop')
  expect(overview.namespaces.map(({ name }) => name)).toEqual(names)
  expect(overview.totals).toMatchObject({ requestsPerSecond: null, errorRatio: null })
  expect(overview.totals.findings.error).toBeGreaterThan(0)
  expect(overview.sparklines).toBeNull()
  expect(workloads.find(({ name }) => name === 'storefront')).toMatchObject({
    pods: { ready: 2, desired: 2 },
    inbound: { requestsPerSecond: null },
    health: { status: 'unknown' },
  })
  expect(workload.pods).toHaveLength(2)
  expect(metrics.charts).toEqual([])
  // Prometheus itself is well.
  expect(prometheusIn(await poor.get(statusEndpoint))?.state).toBe('ok')
})

it('have the figures of some namespaces where these are not too much', async () => {
  const needs = async (query: string) => {
    const poor = await start('10')
    const text = prometheusIn(await poor.get(workloadsEndpoint, `/api/workloads?${query}`))?.message
    return Number(/need ([\d.]+) M/.exec(text?.text ?? '')?.[1]) * 1e6
  }
  const some = `${range}&namespaces=pay`
  const budget = Math.round(((await needs(range)) + (await needs(some))) / 2)
  const middling = await start(String(budget))
  const all = await middling.get(workloadsEndpoint, `/api/workloads?${range}`)
  expect(prometheusIn(all)?.state).toBe('partial')
  const { workloads, ...list } = await middling.get(workloadsEndpoint, `/api/workloads?${some}`)
  expect(prometheusIn(list)).toMatchObject({ state: 'ok', message: null })
  const wanted = await whole.get(workloadsEndpoint, `/api/workloads?${some}`)
  expect(rounded(workloads)).toEqual(rounded(wanted.workloads))
  expect(workloads.some(({ inbound }) => (inbound.requestsPerSecond ?? 0) > 1)).toBe(true)

  const overview = await middling.get(overviewEndpoint, `/api/overview?${some}`)
  const known = await whole.get(overviewEndpoint, `/api/overview?${some}`)
  expect(rounded(overview.totals)).toEqual(rounded(known.totals))
  expect(rounded(overview.sparklines?.series)).toEqual(rounded(known.sparklines?.series))
  const payments = '/api/workloads/harbour-1/pay/Deployment/payments'
  const { sources: _, ...one } = await middling.get(workloadEndpoint, `${payments}?${range}`)
  const { sources: __, ...sought } = await whole.get(workloadEndpoint, `${payments}?${range}`)
  expect(rounded(one)).toEqual(rounded(sought))
})
