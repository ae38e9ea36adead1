import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createUpstreamHttp } from '../http/upstream-http.ts'
import { createJaegerClient } from './create-jaeger-client.ts'
import type { JaegerClient, TraceSearch } from './jaeger-client.ts'

interface Answer {
  readonly status?: number
  readonly type?: string
  readonly body: unknown
}
type Answers = Readonly<Record<string, Answer>>

const page: Answer = { type: 'text/html', body: '<html>Jaeger UI</html>' }
/** Jaeger sends its errors as plain text, though the body is JSON. */
const refusal = (status: number, message: string): Answer => ({
  status,
  type: 'text/plain',
  body: { error: { httpCode: status, message } },
})

const ids = { traceId: 'abc', spanId: '01' }
const times = {
  startTimeUnixNano: '1800000000123456789',
  endTimeUnixNano: '1800000000125456789',
}

const search: TraceSearch = {
  service: 'cart.shop',
  operation: null,
  fromMs: 1_800_000_000_000,
  toMs: 1_800_000_300_000,
  minDurationMs: 1.5,
  maxDurationMs: null,
  tags: { error: 'true' },
  limit: 20,
}

describe('createJaegerClient', () => {
  let server: Server
  let client: JaegerClient
  let answers: Answers
  let asked: URL[]

  beforeEach(async () => {
    asked = []
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://x')
      asked.push(url)
      const answer = answers[url.pathname] ?? { status: 404, type: 'text/plain', body: '404' }
      const { status = 200, type = 'application/json', body } = answer
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      response.writeHead(status, { 'content-type': type }).end(text)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jaeger`
    const limits = { timeoutMs: 2000, maxBytes: 1_000_000, readFile: () => '' }
    client = createJaegerClient(createUpstreamHttp({ url }, limits), {
      cluster: () => 'harbour-1',
      timeoutMs: 2000,
      nowMs: () => Date.now(),
      observe: () => {},
    })
  })
  afterEach(async () => {
    client.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  const v3: Answers = {
    '/jaeger/api/v3/trace-summaries': refusal(400, 'query.startTimeMin is required'),
    '/jaeger/api/v3/services': { body: { services: ['cart.shop', 'alpha.shop'] } },
    '/jaeger/api/v3/traces/abc': {
      body: {
        result: {
          resourceSpans: [{ scopeSpans: [{ spans: [{ ...ids, ...times }] }] }],
        },
      },
    },
  }

  describe('with the stable API', () => {
    beforeEach(() => {
      answers = v3
    })

    it('lists services in order, and counts the probe once', async () => {
      expect(await client.services()).toMatchObject({
        value: ['alpha.shop', 'cart.shop'],
        queries: 2,
      })
      expect((await client.services()).queries).toBe(1)
    })

    it('searches summaries with all that was asked', async () => {
      await client.services()
      answers = {
        ...v3,
        '/jaeger/api/v3/trace-summaries': {
          body: {
            summaries: [
              {
                traceId: 'abc',
                rootServiceName: 'cart.shop',
                minStartTimeUnixNano: '1800000000123456789',
                maxEndTimeUnixNano: '1800000000125456789',
                spanCount: 2,
                services: [{ name: 'cart.shop', spanCount: 2 }],
              },
            ],
          },
        },
      }
      expect((await client.search(search)).value).toEqual([
        {
          traceId: 'abc',
          rootService: 'cart.shop',
          rootOperation: '',
          startMs: 1_800_000_000_123.456,
          durationMs: 2,
          spans: 2,
          errors: 0,
          services: [{ name: 'cart.shop', spans: 2, errors: 0 }],
        },
      ])
      expect(Object.fromEntries(asked.at(-1)?.searchParams ?? [])).toEqual({
        'query.serviceName': 'cart.shop',
        'query.startTimeMin': '2027-01-15T08:00:00.000Z',
        'query.startTimeMax': '2027-01-15T08:05:00.000Z',
        'query.durationMin': '1500us',
        'query.attributes': '{"error":"true"}',
        'query.searchDepth': '20',
      })
    })

    it('takes 404 for no match, and an answer without fields for an empty one', async () => {
      await client.services()
      answers = { ...v3, '/jaeger/api/v3/trace-summaries': refusal(404, 'No traces found') }
      expect((await client.search(search)).value).toEqual([])
      answers = { ...v3, '/jaeger/api/v3/trace-summaries': { body: {} } }
      expect((await client.search(search)).value).toEqual([])
      expect((await client.trace('unknown')).value).toBeNull()
    })

    it('reads a trace by its id', async () => {
      expect((await client.trace('abc')).value).toMatchObject([{ traceId: 'abc', spanId: '01' }])
    })
  })

  const legacyTrace = {
    traceID: 'abc',
    spans: [
      {
        traceID: 'abc',
        spanID: '01',
        operationName: 'GET /',
        startTime: 1_800_000_000_000_000,
        duration: 3000,
        processID: 'p1',
      },
    ],
    processes: { p1: { serviceName: 'web.shop' } },
  }
  const legacy: Answers = {
    '/jaeger/api/services': { body: { data: ['web.shop', 'cart.shop'] } },
    '/jaeger/api/traces': { body: { data: [legacyTrace] } },
    '/jaeger/api/traces/abc': { body: { data: [legacyTrace] } },
  }

  describe.each<[string, Answers]>([
    ['a version without summaries', {}],
    ['a version that answers any path with its page', { '/jaeger/api/v3/trace-summaries': page }],
  ])('with %s', (_, probe) => {
    beforeEach(() => {
      answers = { ...legacy, ...probe }
    })

    it('uses the API of Jaeger’s own page', async () => {
      expect((await client.services()).value).toEqual(['cart.shop', 'web.shop'])
      expect((await client.search(search)).value).toMatchObject([
        { traceId: 'abc', rootService: 'web.shop', durationMs: 3, spans: 1 },
      ])
      expect(Object.fromEntries(asked.at(-1)?.searchParams ?? [])).toMatchObject({
        service: 'cart.shop',
        start: '1800000000000000',
        tags: '{"error":"true"}',
      })
      expect((await client.trace('abc')).value).toMatchObject([{ spanId: '01' }])
    })
  })

  it('tells a page of somebody else, and finds Jaeger when it is back', async () => {
    const anything = new Proxy({}, { get: () => page })
    answers = anything
    await expect(client.services()).rejects.toMatchObject({
      source: 'jaeger',
      kind: 'garbage',
      reason: { id: 'sources.web-page' },
    })
    answers = v3
    expect((await client.services()).value).toHaveLength(2)
  })

  it.each([
    [401, 'unauthorized'],
    [400, 'query-error'],
    [500, 'http-error'],
  ])('says what HTTP %i means', async (status, kind) => {
    answers = { ...v3, '/jaeger/api/v3/services': refusal(status, 'why') }
    await expect(client.services()).rejects.toMatchObject({ kind, operation: 'services' })
  })

  it('says when nobody is there', async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await expect(client.services()).rejects.toMatchObject({ kind: 'unreachable' })
  })
})
