/**
 * A real Prometheus holds what it would have scraped of the demo mesh: the graph that the server draws
 * from it is the one that it draws from the demo's own Prometheus, figure by figure. (That a real one
 * scrapes the demo's feed, and that edges come of it: `deploy/compose.test.ts`.)
 */
import { graphEndpoint } from '@periplus/shared'
import {
  type DemoMesh,
  hasPrometheus,
  type RealPrometheus,
  startDemoMesh,
  startPrometheus,
} from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proxiesKnownTo, startReadyServer, type TestServer } from '../support/test-server.ts'

describe.skipIf(!hasPrometheus())('a real Prometheus', () => {
  let demo: DemoMesh
  let prometheus: RealPrometheus
  let onReal: TestServer
  let onDemo: TestServer
  /** The last five minutes of what was written. */
  let range: string

  beforeAll(async () => {
    prometheus = await startPrometheus('global: { scrape_interval: 15s }')
    // As often, and at the same moments, as the demo's own Prometheus pretends to scrape.
    demo = await startDemoMesh(['--backfill', prometheus.url, '--backfill-interval', '15'])
    const { backfilled } = demo.urls as typeof demo.urls & { backfilled: { toMs: number } }
    const at = (ms: number) => new Date(ms).toISOString()
    range = `from=${at(backfilled.toMs - 300_000)}&to=${at(backfilled.toMs)}`
    const { kubeconfig } = demo.urls
    onReal = await startReadyServer({ kubeconfig, prometheus: prometheus.url })
    onDemo = await startReadyServer({ kubeconfig, prometheus: demo.urls.prometheus })
    await Promise.all([proxiesKnownTo(onReal), proxiesKnownTo(onDemo)])
  })

  afterAll(async () => {
    await Promise.all([onReal?.close(), onDemo?.close()])
    await prometheus?.stop()
    await demo?.stop()
  })

  it('gives the same graph as the demo does', async () => {
    const [real, simulated] = await Promise.all(
      [onReal, onDemo].map((server) => server.get(graphEndpoint, `/api/graph?${range}`)),
    )
    if (!real || !simulated) throw new Error('both were asked')
    expect(real.window).toEqual(simulated.window)
    expect(real.window.scrapeIntervalSeconds).toBe(15) // discovered from its configuration
    expect(real.sources.find(({ source }) => source === 'prometheus')?.state).toBe('ok')
    expect(real.graph.edges.length).toBeGreaterThan(30)
    expect(real.graph).toEqual(alike(simulated.graph))
  })
})

/** The same structure, each number within a hundred thousandth: the two round differently. */
function alike(value: unknown): unknown {
  if (typeof value === 'number') return expect.toSatisfy((told) => isClose(told, value))
  if (Array.isArray(value)) return value.map(alike)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, alike(each)]))
}

const isClose = (told: unknown, value: number) =>
  typeof told === 'number' && Math.abs(told - value) <= Math.abs(value) * 1e-5 + 1e-9
