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
    expect(differences(real.graph, simulated.graph)).toEqual([])
  })
})

/** Where two values differ, each with its path; numbers may by a hundred thousandth: the two round differently. */
function differences(told: unknown, expected: unknown, path = ''): string[] {
  if (typeof expected === 'number' && typeof told === 'number') {
    return isClose(told, expected, path) ? [] : [`${path}: ${told}, not ${expected}`]
  }
  if (!isRecord(told) || !isRecord(expected)) {
    return told === expected ? [] : [`${path}: ${String(told)}, not ${String(expected)}`]
  }
  const keys = new Set([...Object.keys(told), ...Object.keys(expected)])
  return [...keys].flatMap((key) => differences(told[key], expected[key], `${path}/${key}`))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** A few bytes more or less in the whole window are no difference. */
const isClose = (told: number, expected: number, path: string) =>
  Math.abs(told - expected) <=
  Math.abs(expected) * 1e-5 + (path.endsWith('BytesPerSecond') ? 0.05 : 1e-9)
