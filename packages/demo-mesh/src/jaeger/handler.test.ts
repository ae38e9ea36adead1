import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scenarios } from '../scenario/registry.ts'
import { frozenClock } from '../world/clock.ts'
import { createWorld } from '../world/world.ts'
import { createJaegerHandler } from './handler.ts'

const NOW_MS = Date.parse('2026-03-04T12:00:30Z')

function shopWorld() {
  const scenario = scenarios.get('shop')?.()
  if (scenario === undefined) throw new Error('no scenario shop')
  return createWorld({ scenario, seed: 'test', clock: frozenClock(NOW_MS) })
}

const server = createServer(createJaegerHandler(shopWorld(), { basePath: '/jaeger' }))
let base = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

async function get(path: string) {
  const response = await fetch(`${base}/jaeger${path}`)
  const body = await response.text()
  return { status: response.status, type: response.headers.get('content-type') ?? '', body }
}

const json = async (path: string) => JSON.parse((await get(path)).body)

const LAST_HOUR = new URLSearchParams({
  'query.startTimeMin': new Date(NOW_MS - 3_600_000).toISOString(),
  'query.startTimeMax': new Date(NOW_MS).toISOString(),
})

function lastHour(more: Record<string, string> = {}): string {
  return new URLSearchParams([...LAST_HOUR, ...Object.entries(more)]).toString()
}

interface Summary {
  traceId: string
  rootServiceName: string
  spanCount: number
  errorSpanCount?: number
  minStartTimeUnixNano: string
  maxEndTimeUnixNano: string
  services: { name: string }[]
}

const summaries = async (more: Record<string, string> = {}): Promise<Summary[]> =>
  (await json(`/api/v3/trace-summaries?${lastHour(more)}`)).summaries ?? []

describe("Jaeger's API v3", () => {
  it('lists services and their operations', async () => {
    const { services } = await json('/api/v3/services')
    expect(services).toContain('gateway.istio-ingress')
    expect(services).toContain('waypoint.recs')
    expect(services).not.toContain('receipts.shop')
    const { operations } = await json('/api/v3/operations?service=storefront.shop&spanKind=server')
    expect(operations).toEqual([
      { name: 'storefront.shop.svc.cluster.local:80/*', spanKind: 'server' },
    ])
    expect(await json('/api/v3/operations?service=storefront.shop&span_kind=server')).toEqual({
      operations,
    })
    expect((await get('/api/v3/operations?service=nobody')).body).toBe('{}')
  })

  it('finds every trace again by its id', async () => {
    const found = await summaries({ 'query.searchDepth': '200' })
    expect(found.length).toBe(200)
    for (const { traceId, spanCount } of found.slice(0, 40)) {
      const { result } = await json(`/api/v3/traces/${traceId}`)
      const spans = spansOf(result)
      expect(spans.length).toBe(spanCount)
      expect(new Set(spans.map((span) => span.traceId))).toEqual(new Set([traceId]))
    }
  })

  it('takes identifiers in base64 too', async () => {
    const [first] = await summaries()
    const base64 = Buffer.from(first?.traceId ?? '', 'hex').toString('base64')
    const answer = await get(`/api/v3/traces/${encodeURIComponent(base64)}`)
    expect(answer.status).toBe(200)
  })

  it('answers 404 in plain text where nothing matches, and {} for summaries', async () => {
    const nothing = lastHour({ 'query.serviceName': 'nobody' })
    const answer = await get(`/api/v3/traces?${nothing}`)
    expect(answer.status).toBe(404)
    expect(answer.type).toMatch(/^text\/plain/)
    expect(JSON.parse(answer.body)).toEqual({
      error: { httpCode: 404, message: 'No traces found' },
    })
    expect((await get(`/api/v3/trace-summaries?${nothing}`)).body).toBe('{}')
    expect((await get('/api/v3/traces/1234abcd')).status).toBe(404)
  })

  it.each([
    ['/api/v3/traces', 'query.startTimeMin and query.startTimeMax are required'],
    ['/api/v3/trace-summaries', 'query.startTimeMin and query.startTimeMax are required'],
    [
      '/api/v3/traces?query.startTimeMin=2026-01-02T00:00:00Z&query.startTimeMax=2026-01-01T00:00:00Z',
      'query.startTimeMin must be before query.startTimeMax',
    ],
    [
      '/api/v3/traces?query.startTimeMin=yesterday&query.startTimeMax=2026-01-01T00:00:00Z',
      'malformed parameter query.startTimeMin: parsing time "yesterday"',
    ],
    [
      `/api/v3/traces?${lastHour({ 'query.durationMin': '10' })}`,
      'malformed parameter query.durationMin: time: missing unit in duration "10"',
    ],
    [
      `/api/v3/traces?${lastHour({ 'query.duration_max': '1parsec' })}`,
      'malformed parameter query.duration_max: time: unknown unit "parsec"',
    ],
    [
      `/api/v3/traces?${lastHour({ 'query.num_traces': 'ten' })}`,
      'malformed parameter query.num_traces',
    ],
    [
      `/api/v3/traces?${lastHour({ 'query.attributes': '{"http.status_code":503}' })}`,
      'malformed parameter query.attributes',
    ],
    ['/api/v3/traces/xyz', 'malformed parameter trace_id'],
    ['/api/v3/traces/1?start_time=abc', 'malformed parameter start_time'],
    ['/api/v3/traces/1?rawTraces=maybe', 'malformed parameter rawTraces'],
  ])('answers 400 to %s', async (path, message) => {
    const answer = await get(path)
    expect(answer.status).toBe(400)
    expect(answer.type).toMatch(/^text\/plain/)
    const { error } = JSON.parse(answer.body)
    expect(error.httpCode).toBe(400)
    expect(error.message).toContain(message)
  })

  it('reads camelCase and snake_case alike', async () => {
    const camel = await get(
      `/api/v3/traces?${lastHour({ 'query.serviceName': 'orders.shop', 'query.searchDepth': '5' })}`,
    )
    const snake = new URLSearchParams({
      'query.service_name': 'orders.shop',
      'query.start_time_min': LAST_HOUR.get('query.startTimeMin') ?? '',
      'query.start_time_max': LAST_HOUR.get('query.startTimeMax') ?? '',
      'query.num_traces': '5',
    })
    expect((await get(`/api/v3/traces?${snake}`)).body).toBe(camel.body)
  })

  it('honours depth, service, operation, duration and attributes', async () => {
    expect(await summaries()).toHaveLength(100)
    const slow = await summaries({
      'query.serviceName': 'storefront.shop',
      'query.operationName': 'reviews.shop.svc.cluster.local:80/*',
      'query.durationMin': '2.5s',
      'query.durationMax': '1m',
      'query.attributes': JSON.stringify({ response_flags: 'UT', 'http.status_code': '504' }),
    })
    expect(slow.length).toBeGreaterThan(0)
    for (const { services, errorSpanCount } of slow) {
      expect(services.map(({ name }) => name)).toContain('storefront.shop')
      expect(errorSpanCount).toBeGreaterThan(0)
    }
    const [newest, next] = await summaries({ 'query.searchDepth': '2' })
    expect(newest?.minStartTimeUnixNano.localeCompare(next?.minStartTimeUnixNano ?? '')).toBe(1)
  })

  it('shows the faults of the scenario', async () => {
    const having = (flags: string) =>
      summaries({ 'query.attributes': JSON.stringify({ response_flags: flags }) })
    const unhealthy = await having('UH')
    expect(unhealthy.map(({ rootServiceName }) => rootServiceName)).toContain(
      'synthetic-checks.ops',
    )
    const reset = await having('UC')
    expect(reset.length).toBeGreaterThan(0)
  })
})

interface OtlpSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  kind: number
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: { key: string; value: { stringValue: string } }[]
  status: { code?: number }
}

function spansOf(result: { resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[] }): OtlpSpan[] {
  return result.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
}

describe("the older API of Jaeger's user interface", () => {
  it('answers in its envelope', async () => {
    const services = await json('/api/services')
    expect(services).toMatchObject({ limit: 0, offset: 0, errors: null })
    expect(services.total).toBe(services.data.length)
  })

  it('gives one trace with references and processes', async () => {
    const [found] = await summaries({ 'query.serviceName': 'orders.shop' })
    const { data } = await json(`/api/traces/${found?.traceId}`)
    expect(data).toHaveLength(1)
    const [{ spans, processes, traceID }] = data
    expect(traceID).toBe(found?.traceId)
    expect(spans).toHaveLength(found?.spanCount ?? 0)
    for (const span of spans) {
      expect(processes[span.processID].serviceName).toEqual(expect.any(String))
      expect(span).not.toHaveProperty('parentSpanID')
    }
    const roots = spans.filter((span: { references: unknown[] }) => span.references.length === 0)
    expect(roots).toHaveLength(1)
  })

  it('searches by tags', async () => {
    const query = new URLSearchParams({
      service: 'storefront.shop',
      tags: '{"error":"true"}',
      start: String((NOW_MS - 3_600_000) * 1000),
      end: String(NOW_MS * 1000),
      limit: '3',
    })
    expect((await json(`/api/traces?${query}`)).data).toHaveLength(3)
  })

  it.each([
    ['/api/traces/deadbeef', 404, 'trace not found'],
    ['/api/traces', 400, "parameter 'service' is required"],
    ['/api/dependencies?endTs=soon', 400, "unable to parse param 'endTs'"],
  ])('refuses %s', async (path, status, message) => {
    const answer = await get(path)
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body).errors[0].msg).toContain(message)
  })

  it('counts traced calls between services', async () => {
    const { data } = await json(`/api/dependencies?endTs=${NOW_MS}&lookback=3600000`)
    const call = data.find(
      (one: { parent: string; child: string }) =>
        one.parent === 'gateway.istio-ingress' && one.child === 'storefront.shop',
    )
    // One per cent of about 80 requests per second.
    expect(call.callCount).toBeGreaterThan(1500)
    expect(call.callCount).toBeLessThan(4500)
  })
})

describe('paths', () => {
  it('has no API outside its base path, and a page for people', async () => {
    expect((await fetch(`${base}/api/v3/services`)).status).toBe(404)
    expect((await get('/api/v3/nothing')).status).toBe(404)
    expect((await get('/search')).type).toMatch(/^text\/html/)
  })
})
