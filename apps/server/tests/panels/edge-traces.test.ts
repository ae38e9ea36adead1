/** The traces of an edge, beside the truth of the simulated mesh. */
import {
  type Endpoint,
  edgeEndpoint,
  edgeTracesEndpoint,
  graphEndpoint,
  parseEdgeId,
  type ResponseOf,
  traceEndpoint,
} from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { sumOf } from '../support/panel-truth.ts'
import { stillMesh } from '../support/still-mesh.ts'
import { startServer } from '../support/test-server.ts'

const mesh = stillMesh({ jaeger: true })

const get = <E extends Endpoint>(
  endpoint: E,
  query: Record<string, string> = {},
): Promise<ResponseOf<E>> =>
  mesh.server.get(endpoint, `${endpoint.path}?${new URLSearchParams({ at: mesh.at, ...query })}`)

describe('the traces of an edge', () => {
  const edgeNamed = async (from: string, to: string) => {
    const { graph } = await get(graphEndpoint, { type: 'workload' })
    const found = graph.edges.find(
      ({ source, target }) => source.endsWith(`/${from}`) && target.endsWith(`/${to}`),
    )
    if (!found) throw new Error(`no edge from ${from} to ${to}`)
    return found
  }

  it.each([
    ['storefront', 'catalogue-v2'],
    ['storefront', 'orders'],
    ['orders', 'receipts'],
    ['orders', 'recommender'],
  ])('from %s to %s pass it', async (from, to) => {
    const { id, source, target, via } = await edgeNamed(from, to)
    const { traces, searched, services } = await get(edgeTracesEndpoint, { id })
    expect(traces.length).toBeGreaterThan(0)
    expect(searched).toBeGreaterThanOrEqual(traces.length)
    expect(services.length).toBeGreaterThan(0)
    for (const { cluster, traceId, calls, callMs } of traces) {
      const { trace } = await mesh.server.get(traceEndpoint, `/api/traces/${cluster}/${traceId}`)
      const ends = trace.spans.map(({ workload }) => workload)
      expect(calls).toBeGreaterThan(0)
      expect(callMs).toBeLessThanOrEqual(trace.durationMs)
      expect(ends).toContain(source)
      if (via) expect(ends).toContain(via)
      const host = (parseEdgeId(id)?.service ?? '').split('/').slice(1).reverse().join('.')
      const reached = ends.includes(target)
      const meant = trace.spans.some(({ tags }) =>
        tags.some(({ key, value }) => key === 'upstream_cluster' && value.includes(`|${host}.`)),
      )
      expect(reached || meant).toBe(true)
    }
    const starts = traces.map(({ startMs }) => startMs)
    expect(starts).toEqual([...starts].sort((a, b) => b - a))
  })

  it('show calls that failed before anybody answered', async () => {
    const { id } = await edgeNamed('storefront', 'catalogue-v2')
    const failed = (traces: ResponseOf<typeof edgeTracesEndpoint>['traces']) =>
      sumOf(traces, ({ failedCalls }) => failedCalls)
    // A search sees the newest traces of its window, among which there may be no failure.
    let traces: ResponseOf<typeof edgeTracesEndpoint>['traces'] = []
    for (let minutes = 0; minutes < 40 && failed(traces) === 0; minutes += 5) {
      const at = new Date(Date.parse(mesh.at) - minutes * 60_000).toISOString()
      const answer = await get(edgeTracesEndpoint, { id, limit: '60', at })
      traces = [...traces, ...answer.traces]
    }
    expect(failed(traces)).toBeGreaterThan(0)
    expect(sumOf(traces, ({ calls, failedCalls }) => calls - failedCalls)).toBeGreaterThan(0)
  })

  it('are those of the whole call for an operation, whose requests nobody tells apart', async () => {
    const display = { display: 'operations' }
    const { graph } = await get(graphEndpoint, display)
    const ofOperation = graph.edges.find(({ source }) => source.startsWith('operation:'))
    const answer = await get(edgeTracesEndpoint, { ...display, id: ofOperation?.id ?? '' })
    expect(answer.searched).toBeGreaterThan(0)
    const { hosts } = await get(edgeEndpoint, { ...display, id: ofOperation?.id ?? '' })
    for (const { requestsPerSecond } of hosts) {
      expect(requestsPerSecond).toBeCloseTo(ofOperation?.requestsPerSecond ?? 0, 6)
    }
  })

  it('are none where they were not searched for, and the source says why', async () => {
    const { prometheus } = mesh.demo.urls
    const without = await startServer({ prometheus })
    try {
      const { graph } = await without.get(graphEndpoint, `/api/graph?type=workload&at=${mesh.at}`)
      const query = new URLSearchParams({ at: mesh.at, id: graph.edges[0]?.id ?? '' })
      const answer = await without.get(edgeTracesEndpoint, `/api/edge/traces?${query}`)
      expect(answer).toMatchObject({ traces: [], searched: 0 })
      const jaeger = answer.sources.find(({ source }) => source === 'jaeger')
      expect(jaeger?.state).toBe('not-configured')
    } finally {
      await without.close()
    }
  })

  it('are none where Jaeger does not answer, and the source says so', async () => {
    const { id } = await edgeNamed('storefront', 'orders')
    await mesh.demo.control('jaeger', 'error')
    try {
      const { traces, sources } = await get(edgeTracesEndpoint, { id })
      expect(traces).toEqual([])
      expect(sources.find(({ source }) => source === 'jaeger')).toMatchObject({ state: 'failed' })
    } finally {
      await mesh.demo.control('jaeger', 'ok')
    }
  })
})
