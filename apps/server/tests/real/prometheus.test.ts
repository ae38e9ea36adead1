/**
 * A real Prometheus scrapes the demo mesh's feed; the graph that the server draws from it is the
 * truth, and the one that it draws from the demo's own Prometheus.
 */
import {
  type DemoMesh,
  hasPrometheus,
  type RealPrometheus,
  startDemoMesh,
  startPrometheus,
} from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningServer } from '../../src/index.ts'
import { startServer } from '../support/test-server.ts'

/** Long enough for counters of some requests per second to tell their rate. */
const windowSeconds = 40

interface Edge {
  id: string
  requestsPerSecond: number | null
  bytesPerSecond: number | null
  mtlsRatio: number | null
}

interface Graph {
  graph: { edges: Edge[] }
  window: { from: string; to: string; scrapeIntervalSeconds: number }
  sources: { source: string; state: string }[]
}

const readGraph = async (server: RunningServer, query: string): Promise<Graph> => {
  const answer = await fetch(`${server.url}/api/graph?${query}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Graph
}

describe.skipIf(!hasPrometheus())('a real Prometheus', () => {
  let demo: DemoMesh
  let prometheus: RealPrometheus
  let onReal: RunningServer
  let onDemo: RunningServer

  beforeAll(async () => {
    demo = await startDemoMesh(['--feed'])
    const target = new URL(demo.urls.feed ?? '')
    prometheus = await startPrometheus(`
global: { scrape_interval: 1s }
scrape_configs:
  - job_name: feed
    honor_labels: true
    static_configs: [{ targets: ['${target.host}'] }]
`)
    const { kubeconfig } = demo.urls
    onReal = await startServer({ kubeconfig, prometheus: prometheus.url })
    onDemo = await startServer({ kubeconfig, prometheus: demo.urls.prometheus })
    // Real time has to pass: a real Prometheus scrapes by the clock.
    await new Promise((resolve) => setTimeout(resolve, (windowSeconds + 3) * 1000))
  }, 120_000)

  afterAll(async () => {
    await Promise.all([onReal?.close(), onDemo?.close()])
    await prometheus?.stop()
    await demo?.stop()
  })

  it('gives the same graph as the demo does', async () => {
    const real = await readGraph(onReal, `from=now-${windowSeconds}s`)
    expect(real.window.scrapeIntervalSeconds).toBe(1) // discovered from its configuration
    expect(real.sources.find((each) => each.source === 'prometheus')?.state).toBe('ok')

    const { from, to } = real.window
    const simulated = await readGraph(onDemo, `from=${from}&to=${to}`)
    const ids = ({ graph }: Graph) => graph.edges.map((edge) => edge.id)
    expect(ids(real)).toEqual(ids(simulated))
    expect(real.graph.edges.length).toBeGreaterThan(30)

    const byId = new Map(simulated.graph.edges.map((edge) => [edge.id, edge]))
    // Both count whole requests, over windows that begin and end up to a scrape apart; either may
    // have missed a call that is made once a minute, and knows nothing of its mutual TLS then.
    const unsure = 3 / windowSeconds
    for (const edge of real.graph.edges) {
      const other = byId.get(edge.id)
      if (edge.requestsPerSecond !== null && typeof other?.requestsPerSecond === 'number') {
        const [rate, expected] = [edge.requestsPerSecond, other.requestsPerSecond]
        expect(Math.abs(rate - expected), edge.id).toBeLessThan(expected * 0.15 + unsure)
        if (Math.min(rate, expected) < unsure) continue
      }
      expect(edge.mtlsRatio === null, edge.id).toBe(other?.mtlsRatio === null)
    }
  })
})
