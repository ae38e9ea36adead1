/** Traces of the demo mesh through the API. */
import { traceEndpoint, tracesEndpoint } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RunningServer } from '../src/index.ts'
import { anonymousViewer } from '../src/viewers.ts'
import { startReadyServer, startServer } from './support/test-server.ts'

let demo: DemoMesh
let server: RunningServer
let onlyShop: RunningServer

beforeAll(async () => {
  demo = await startDemoMesh()
  const { kubeconfig, prometheus, jaeger } = demo.urls
  const flags = { kubeconfig, prometheus, jaeger }
  server = await startReadyServer(flags)
  onlyShop = await startReadyServer(flags, { viewerOf: () => anonymousViewer(['shop']) })
})
afterEach(() => demo.control('jaeger', 'ok'))
afterAll(async () => {
  await Promise.all([server?.close(), onlyShop?.close()])
  await demo?.stop()
})

const get = async (path: string, from = server) => {
  const answer = await fetch(new URL(path, from.url))
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
const search = async (query: Record<string, string>, from = server) => {
  const { status, body } = await get(`/api/traces?${new URLSearchParams(query)}`, from)
  expect(status, JSON.stringify(body)).toBe(200)
  return tracesEndpoint.response.parse(body)
}
const trace = async (cluster: string, id: string, from = server) =>
  traceEndpoint.response.parse((await get(`/api/traces/${cluster}/${id}`, from)).body)

describe('/api/traces', () => {
  it('finds the newest traces of anybody, and the names to search for', async () => {
    const { traces, services, sources } = await search({ limit: '10' })
    expect(traces).toHaveLength(10)
    expect(services).toEqual(expect.arrayContaining(['storefront.shop', 'payments.pay']))
    expect(sources).toMatchObject([{ source: 'jaeger', cluster: 'harbour-1', state: 'ok' }])
    const starts = traces.map(({ startMs }) => startMs)
    expect(starts).toEqual([...starts].sort((a, b) => b - a))
  })

  it('finds those of a workload, by the name that its spans carry', async () => {
    const workload = 'workload:harbour-1/shop/Deployment/storefront'
    const { traces, truncated } = await search({ workload, limit: '5' })
    expect(truncated).toBe(true)
    for (const each of traces) {
      expect(each.services.map(({ name }) => name)).toContain('storefront.shop')
    }
  })

  it('tells versions of one application apart', async () => {
    const id = 'workload:harbour-1/shop/Deployment/catalogue-v2'
    const { traces } = await search({ workload: id, limit: '3' })
    expect(traces.length).toBeGreaterThan(0)
    for (const { cluster, traceId } of traces) {
      const { trace: found } = await trace(cluster, traceId)
      expect(found.spans.map(({ workload }) => workload)).toContain(id)
    }
  })

  it('narrows to errors and to durations', async () => {
    const failed = await search({ errorsOnly: 'true', limit: '5' })
    expect(failed.traces.length).toBeGreaterThan(0)
    for (const { errors } of failed.traces) expect(errors).toBeGreaterThan(0)
    const slow = await search({ service: 'storefront.shop', minDurationMs: '20', limit: '5' })
    for (const { durationMs } of slow.traces) expect(durationMs).toBeGreaterThanOrEqual(20)
    const none = await search({ service: 'storefront.shop', minDurationMs: '999999' })
    expect(none).toMatchObject({ traces: [], truncated: false })
  })

  it('shows a viewer the names that may be read, and no others', async () => {
    const { traces, services } = await search({ service: 'orders.shop' }, onlyShop)
    expect(traces.length).toBeGreaterThan(0)
    expect(services.every((name) => name.endsWith('.shop'))).toBe(true)
    expect(JSON.stringify(traces)).not.toMatch(/\.(pay|data|istio-ingress)\b/)
    expect((await search({ service: 'fraud.pay' }, onlyShop)).traces).toSatisfy(
      (found: { services: { name: string }[] }[]) =>
        found.every((each) => each.services.every(({ name }) => name.endsWith('.shop'))),
    )
  })

  it('refuses a workload that is none', async () => {
    const { status, body } = await get('/api/traces?workload=storefront')
    expect(status).toBe(400)
    expect(body.parameters).toMatchObject([{ name: 'workload' }])
  })

  it.each(['refuse', 'garbage', 'unauthorized', 'error'] as const)(
    'says what is wrong when Jaeger turns to %s, and answers the rest',
    async (mode) => {
      await demo.control('jaeger', mode)
      const { traces, sources } = await search({})
      expect(traces).toEqual([])
      expect(sources).toMatchObject([{ source: 'jaeger', state: 'failed' }])
      expect(sources[0]?.message?.text).toContain('Jaeger')
      await demo.control('jaeger', 'ok')
      // A port that was closed opens again a moment after the switch is turned.
      const found = async () => (await search({})).traces.length
      await expect.poll(found, { timeout: 30_000 }).toBeGreaterThan(0)
    },
  )

  it('says that Jaeger is not configured', async () => {
    const without = await startServer({ prometheus: demo.urls.prometheus })
    try {
      const { sources } = await search({}, without)
      expect(sources).toMatchObject([{ source: 'jaeger', state: 'not-configured' }])
    } finally {
      await without.close()
    }
  })
})

describe('/api/traces/{cluster}/{traceId}', () => {
  it('shows every span below its parent, with the workload that reported it', async () => {
    const { traces } = await search({ service: 'orders.shop', limit: '20' })
    const largest = traces.reduce((a, b) => (b.spans > a.spans ? b : a))
    const { trace: found, restrictedSpans } = await trace(largest.cluster, largest.traceId)
    expect(found.spans).toHaveLength(largest.spans)
    expect(restrictedSpans).toBe(0)
    const seen = new Set<string | null>([null])
    for (const span of found.spans) {
      expect(seen).toContain(span.parentSpanId)
      seen.add(span.spanId)
      expect(span.offsetMs + span.durationMs).toBeLessThanOrEqual(found.durationMs + 0.001)
      expect(span.workload, span.service).toMatch(/^workload:harbour-1\//)
    }
  })

  it('leaves out and counts what a viewer may not read', async () => {
    const { traces } = await search({ service: 'payments.pay', limit: '20' })
    const shared = traces.find((each) => each.services.some(({ name }) => name.endsWith('.shop')))
    const all = await trace('harbour-1', shared?.traceId ?? '')
    const cut = await trace('harbour-1', shared?.traceId ?? '', onlyShop)
    const readable = all.trace.spans.filter(({ service }) => service.endsWith('.shop'))
    expect(cut.trace.spans).toHaveLength(readable.length)
    expect(cut.restrictedSpans).toBe(all.trace.spans.length - readable.length)
    expect(JSON.stringify(cut)).not.toContain('.pay.svc')
  })

  it.each(['0123456789abcdef', 'not-an-id'])('does not know the trace %s', async (id) => {
    const { status, body } = await get(`/api/traces/harbour-1/${id}`)
    expect([status, body.id]).toEqual([404, 'problems.no-trace'])
  })

  it('answers 502 when Jaeger is away', async () => {
    await demo.control('jaeger', 'error')
    const { status, body } = await get('/api/traces/harbour-1/0123456789abcdef')
    expect(status).toBe(502)
    expect(body).toMatchObject({ source: 'jaeger' })
  })
})
