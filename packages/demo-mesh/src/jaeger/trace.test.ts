import { describe, expect, it } from 'vitest'
import { scenarios } from '../scenario/registry.ts'
import { frozenClock } from '../world/clock.ts'
import { createWorld } from '../world/world.ts'
import type { TraceSearch } from './search-parameters.ts'
import { endUs, type Span } from './span.ts'
import { createTraceStore } from './trace-store.ts'

const NOW_MS = Date.parse('2026-03-04T12:00:30Z')
const HOUR_US = 3_600_000_000

function storeOf(seed: string) {
  const scenario = scenarios.get('shop')?.()
  if (scenario === undefined) throw new Error('no scenario shop')
  return createTraceStore(createWorld({ scenario, seed, clock: frozenClock(NOW_MS) }))
}

const store = storeOf('test')

const lastHour = (more: Partial<TraceSearch> = {}): TraceSearch => ({
  serviceName: '',
  operationName: '',
  startMinUs: NOW_MS * 1000 - HOUR_US,
  startMaxUs: NOW_MS * 1000,
  durationMinUs: null,
  durationMaxUs: null,
  attributes: {},
  limit: 1500,
  ...more,
})

const canonical = (span: Span) => span.attributes['istio.canonical_service']

describe('a trace', () => {
  it('has one root, and every child within its parent', () => {
    for (const trace of store.find(lastHour())) {
      const byId = new Map(trace.map((span) => [span.spanId, span]))
      expect(byId.size).toBe(trace.length)
      const roots = trace.filter(({ parentSpanId }) => parentSpanId === null)
      expect(roots).toEqual([trace[0]])
      for (const span of trace) {
        expect(span.durationUs).toBeGreaterThan(0)
        expect(Number.isInteger(span.startUs) && Number.isInteger(span.durationUs)).toBe(true)
        if (span.parentSpanId === null) continue
        const parent = byId.get(span.parentSpanId)
        if (parent === undefined) throw new Error(`${span.spanId} has no parent`)
        expect(span.startUs).toBeGreaterThanOrEqual(parent.startUs)
        expect(endUs(span)).toBeLessThanOrEqual(endUs(parent))
      }
    }
  })

  it('goes from the gateway through both proxies of each call', () => {
    const [trace = []] = store.find(lastHour({ serviceName: 'fraud.pay', limit: 1 }))
    const services = new Set(trace.map(({ serviceName }) => serviceName))
    for (const one of ['gateway.istio-ingress', 'orders.shop', 'fraud.pay']) {
      expect(services).toContain(one)
    }
    const server = trace.find(
      ({ serviceName, kind }) => serviceName === 'fraud.pay' && kind === 'server',
    )
    const client = trace.find(({ spanId }) => spanId === server?.parentSpanId)
    expect(client?.kind).toBe('client')
    expect(client?.attributes.upstream_cluster).toBe('outbound|9090||fraud.pay.svc.cluster.local')
    expect(server?.attributes.upstream_cluster).toBe('inbound|9090||')
    expect(server?.attributes['peer.address']).toContain(client?.attributes.node_id?.split('~')[1])
  })

  it('carries the tags of Envoy and Istio on every span', () => {
    const [trace = []] = store.find(lastHour({ serviceName: 'payments-primary.pay', limit: 1 }))
    for (const { attributes } of trace) {
      expect(attributes).toMatchObject({
        component: 'proxy',
        'istio.mesh_id': 'mesh1',
        'istio.cluster_id': 'harbour-1',
      })
      for (const key of ['node_id', 'http.url', 'guid:x-request-id', 'istio.namespace']) {
        expect(attributes[key]).toBeTruthy()
      }
    }
    expect(trace[0]?.attributes['http.url']).toMatch(/^http:\/\/www\.harbour\.example\//)
  })

  it('marks exactly the failed spans as errors', () => {
    const spans = store.find(lastHour()).flat()
    const failed = spans.filter((span) => span.failed)
    expect(failed.length).toBeGreaterThan(0)
    expect(spans.filter(({ attributes }) => attributes.error === 'true')).toEqual(failed)
    for (const { attributes } of failed) {
      const { 'http.status_code': code, 'grpc.status_code': grpc } = attributes
      expect(Number(code) >= 500 || code === '0' || Number(grpc) > 0).toBe(true)
    }
  })

  it('shows a caller that gave up, and a callee that it left', () => {
    const slow = lastHour({ attributes: { response_flags: 'UT' }, limit: 20 })
    for (const trace of store.find(slow)) {
      const client = trace.find(({ attributes }) => attributes.response_flags === 'UT')
      const server = trace.find(({ parentSpanId }) => parentSpanId === client?.spanId)
      expect(client?.durationUs).toBeGreaterThan(2_500_000)
      expect(client?.attributes['http.status_code']).toBe('504')
      expect(server?.attributes).toMatchObject({ response_flags: 'DC', 'http.status_code': '0' })
    }
  })

  it('blames what failed below, where something may fail there', () => {
    const broken = store.find(
      lastHour({
        serviceName: 'storefront.shop',
        attributes: { 'http.status_code': '500', 'span.kind': 'server' },
      }),
    )
    const blamed = broken.flatMap((trace) => {
      const failed = trace.filter((span) => span.failed)
      const parents = new Set(failed.map(({ parentSpanId }) => parentSpanId))
      return failed.filter(({ spanId }) => !parents.has(spanId)).map(canonical)
    })
    expect(blamed.length).toBeGreaterThan(0)
    // A request that made no call which may fail is the storefront's own fault.
    const others = blamed.filter((one) => one !== 'storefront')
    expect(others.length).toBeGreaterThan(blamed.length / 4)
  })

  it('follows from seed and time alone, and its id leads back to it', () => {
    const found = store.find(lastHour({ limit: 200 }))
    expect(JSON.stringify(storeOf('test').find(lastHour({ limit: 200 })))).toBe(
      JSON.stringify(found),
    )
    const other = storeOf('another')
    for (const trace of found) {
      const id = trace[0]?.traceId ?? ''
      expect(id).toMatch(/^[0-9a-f]{32}$/)
      expect(JSON.stringify(store.get(id))).toBe(JSON.stringify(trace))
      expect(other.get(id)).toBeNull()
    }
  })

  it('appears when its last span has ended, and not before', () => {
    for (const trace of store.find(lastHour({ limit: 50 }))) {
      for (const span of trace) expect(endUs(span)).toBeLessThanOrEqual(NOW_MS * 1000)
    }
  })
})
