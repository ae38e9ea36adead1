/**
 * A real Prometheus with an hour of the demo mesh. What the shipped rules would have recorded is
 * evaluated by it, minute by minute, and written back; the graph from that is the graph from raw samples.
 */
import {
  type DemoMesh,
  hasPrometheus,
  type RealPrometheus,
  remoteWrite,
  startDemoMesh,
  startPrometheus,
  type WrittenSeries,
} from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningServer } from '../../src/index.ts'
import type { RuleGroup } from '../../src/sources/prometheus/recording-rules.ts'
import { yamlOf } from '../deploy/files.ts'
import { startReadyServer } from '../support/test-server.ts'

const minuteSeconds = 60
const windowSeconds = 30 * minuteSeconds
/** How long ago the rules were installed: longer than the window, shorter than what Prometheus has. */
const installedSeconds = 33 * minuteSeconds

interface Edge {
  id: string
  protocol: string
  requestsPerSecond: number | null
  errorRatio: number | null
  meanLatencyMs: number | null
  bytesPerSecond: number | null
  mtlsRatio: number | null
}

interface Details {
  quantilesMs: Record<string, number | null> | null
  explain: { figure: string; promql: string; seriesCount: number | null }[]
}

const { groups } = yamlOf<{ groups: RuleGroup[] }>('deploy/prometheus/recording-rules.yaml')
const minutely = groups.filter(({ interval }) => interval === '60s')

describe.skipIf(!hasPrometheus())('the recording rules in a real Prometheus', () => {
  let demo: DemoMesh
  let prometheus: RealPrometheus
  let endSeconds: number
  const servers: RunningServer[] = []

  beforeAll(async () => {
    prometheus = await startPrometheus('global: { scrape_interval: 15s }')
    const backfill = ['--backfill', prometheus.url, '--backfill-minutes', '45']
    // The rarest call comes every other second, so that no rate over two minutes rounds much of it away.
    demo = await startDemoMesh([...backfill, '--backfill-interval', '15', '--demand', '25'])
    const { backfilled } = demo.urls as typeof demo.urls & { backfilled: { toMs: number } }
    endSeconds = Math.floor(backfilled.toMs / 60_000) * minuteSeconds
  }, 120_000)

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()))
    await demo?.stop()
    await prometheus?.stop()
  })

  /** A server that knows nothing yet. */
  async function start(flags: Record<string, string> = {}): Promise<RunningServer> {
    const { kubeconfig } = demo.urls
    const server = await startReadyServer({ kubeconfig, prometheus: prometheus.url, ...flags })
    servers.push(server)
    return server
  }

  const rangeOf = (seconds: number) => {
    const at = (epoch: number) => new Date(epoch * 1000).toISOString()
    return `from=${at(endSeconds - seconds)}&to=${at(endSeconds)}`
  }

  async function get<T>(server: RunningServer, path: string): Promise<T> {
    const answer = await fetch(server.url + path)
    expect(answer.status, path).toBe(200)
    return (await answer.json()) as T
  }

  async function edgesOf(server: RunningServer, seconds = windowSeconds): Promise<Edge[]> {
    const path = `/api/graph?${rangeOf(seconds)}`
    return (await get<{ graph: { edges: Edge[] } }>(server, path)).graph.edges
  }

  const detailsOf = (server: RunningServer, id: string, seconds = windowSeconds) =>
    get<Details>(server, `/api/edge?id=${encodeURIComponent(id)}&${rangeOf(seconds)}`)

  /** Evaluates rules for the time since they were installed, in order, and writes what they record. */
  async function record({ rules }: RuleGroup): Promise<void> {
    for (const { record: name, expr, labels } of rules) {
      const query = new URLSearchParams({
        query: expr,
        start: String(endSeconds - installedSeconds),
        end: String(endSeconds),
        step: String(minuteSeconds),
      })
      const answer = await fetch(`${prometheus.url}/api/v1/query_range?${query}`)
      const { data } = (await answer.json()) as {
        data: { result: { metric: Record<string, string>; values: [number, string][] }[] }
      }
      const series = data.result.map(
        ({ metric, values }): WrittenSeries => ({
          labels: { ...metric, ...labels, __name__: name },
          samples: values.map(([time, value]) => [time, Number(value)]),
        }),
      )
      if (series.length > 0) await remoteWrite(prometheus.url, series)
    }
  }

  const asked = ({ explain }: Details, figure: string) =>
    explain.find((each) => each.figure === figure)?.promql ?? ''

  it('give the same graph as raw samples, edge by edge, and say so', async () => {
    const raw = await start()
    const before = await edgesOf(raw)
    const busiest = before
      .filter(({ protocol }) => protocol === 'http')
      .sort((a, b) => (b.requestsPerSecond ?? 0) - (a.requestsPerSecond ?? 0))[0]
    const id = busiest?.id ?? ''
    const rawDetails = await detailsOf(raw, id)
    expect(asked(rawDetails, 'requestsPerSecond')).not.toContain('rate2m')

    // One family has its rule, the others not yet.
    const [requests, ...others] = minutely
    if (requests) await record(requests)
    const partly = await start()
    expectSame(await edgesOf(partly), before)
    const mixed = await detailsOf(partly, id)
    expect(asked(mixed, 'requestsPerSecond')).toContain('edge:istio_requests:rate2m{')
    expect(asked(mixed, 'quantileMs')).not.toContain('rate2m')

    for (const group of others) await record(group)
    const recorded = await start()
    expectSame(await edgesOf(recorded), before)
    const details = await detailsOf(recorded, id)
    // Who called is asked of the raw samples of one edge: the rules do not keep principals.
    for (const { promql, figure } of details.explain) {
      if (figure !== 'principals') expect(promql, figure).toContain(':rate2m{')
    }
    for (const [name, quantileMs] of Object.entries(rawDetails.quantilesMs ?? {})) {
      expectClose(details.quantilesMs?.[name] ?? null, quantileMs, 0.03, name)
    }
    // Pasted into Prometheus, the query gives the figure.
    const pasted = new URLSearchParams({ query: asked(details, 'requestsPerSecond') })
    const answer = await fetch(`${prometheus.url}/api/v1/query?${pasted}`)
    const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } }
    const drawn = (await edgesOf(recorded)).find((edge) => edge.id === id)
    expectClose(Number(data.result[0]?.value[1]), drawn?.requestsPerSecond ?? null, 1e-6, 'pasted')

    // Operations are asked of the samples that have them.
    const classified = async (server: RunningServer) => {
      const path = `/api/graph?display=operations&${rangeOf(windowSeconds)}`
      const { edges } = (await get<{ graph: { edges: Edge[] } }>(server, path)).graph
      return edges.filter((edge) => edge.id.includes('operation%3A')) // ids within ids are encoded
    }
    const operations = await classified(raw)
    expect(operations.length).toBeGreaterThan(20)
    for (const edge of await classified(recorded)) {
      const other = operations.find((each) => each.id === edge.id)
      expectClose(edge.requestsPerSecond, other?.requestsPerSecond ?? null, 0.04, edge.id)
    }

    // Longer than they have been there: raw, as before.
    const tooYoung = 40 * minuteSeconds
    await edgesOf(recorded, tooYoung)
    const old = await detailsOf(recorded, id, tooYoung)
    for (const { promql, figure } of old.explain) expect(promql, figure).not.toContain('rate2m')

    // Where raw samples are too many, what was recorded is read although the window is short.
    const poor = await start({ 'prometheus-budget': '5000' })
    await edgesOf(poor, 5 * minuteSeconds)
    const short = await detailsOf(poor, id, 5 * minuteSeconds)
    expect(asked(short, 'requestsPerSecond')).toContain('rate2m')
  }, 120_000)

  /** Demand varies by a few percent within minutes, so the two ends of the window matter a little. */
  function expectSame(edges: readonly Edge[], expected: readonly Edge[]) {
    expect(edges.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
    expect(edges.length).toBeGreaterThan(30)
    for (const [index, edge] of edges.entries()) {
      const other = expected[index]
      if (!other) continue
      const { id } = edge
      expectClose(edge.requestsPerSecond, other.requestsPerSecond, 0.03, id)
      expectClose(edge.meanLatencyMs, other.meanLatencyMs, 0.05, id)
      expectClose(edge.bytesPerSecond, other.bytesPerSecond, 0.05, id)
      expectClose(edge.errorRatio, other.errorRatio, 0.1, id)
      expectClose(edge.mtlsRatio, other.mtlsRatio, 0.03, id)
    }
  }

  /** Rarer than a request in ten minutes is not told apart from nothing. */
  function expectClose(told: number | null, wanted: number | null, share: number, name: string) {
    expect(told === null, name).toBe(wanted === null)
    if (told === null || wanted === null) return
    expect(Math.abs(told - wanted), `${name}: ${told} ${wanted}`).toBeLessThanOrEqual(
      Math.abs(wanted) * share + 1 / 600,
    )
  }
})
