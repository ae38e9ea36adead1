import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createUpstreamHttp } from '../http/upstream-http.ts'
import type { UpstreamEvent } from '../upstream-observer.ts'
import { createPrometheusClient } from './client.ts'

const endings: (() => void)[] = []
afterEach(() => {
  for (const end of endings.splice(0)) end()
})

interface Asked {
  readonly method: string
  readonly path: string
  readonly body: string
  readonly headers: IncomingMessage['headers']
}

/** A client of an upstream that answers as the test says. */
async function clientOf(
  answer: (asked: Asked, res: ServerResponse) => void,
  parts: { path?: string; timeoutMs?: number; maxBytes?: number; token?: string } = {},
) {
  const asked: Asked[] = []
  const server = createServer(async (req, res) => {
    let body = ''
    for await (const chunk of req) body += chunk
    const one = { method: req.method ?? '', path: req.url ?? '', body, headers: req.headers }
    asked.push(one)
    answer(one, res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { timeoutMs = 5000, maxBytes = 1_000_000 } = parts
  const http = createUpstreamHttp(
    {
      url: `http://127.0.0.1:${port}${parts.path ?? ''}`,
      ...(parts.token ? { bearerTokenFile: 'token' } : {}),
    },
    { timeoutMs, maxBytes, readFile: () => `${parts.token}\n` },
  )
  const events: UpstreamEvent[] = []
  const client = createPrometheusClient(http, {
    cluster: () => 'c',
    timeoutMs,
    nowMs: () => Date.now(),
    observe: (event) => events.push(event),
  })
  endings.push(() => {
    client.close()
    server.closeAllConnections()
    server.close()
  })
  return { client, asked, events }
}

const send = (res: ServerResponse, status: number, body: unknown, type = 'application/json') =>
  res.writeHead(status, { 'content-type': type }).end(JSON.stringify(body))

const vector = (result: unknown[]) => ({
  status: 'success',
  data: { resultType: 'vector', result },
})

describe('the Prometheus client', () => {
  it('posts a form below the base path, with its token, and reads gzip', async () => {
    const { client, asked, events } = await clientOf(
      (_, res) => {
        const body = gzipSync(
          JSON.stringify(
            vector([
              { metric: { a: 'b' }, value: [1, '2.5'] },
              { metric: { a: 'c' }, value: [1, 'NaN'] },
              { metric: {}, value: [1, '+Inf'] },
            ]),
          ),
        )
        res.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' })
        res.end(body)
      },
      { path: '/prom/', token: 'abc' },
    )
    const answer = await client.instant('up{a="&=b"}', 12.5)
    expect(answer).toEqual({
      value: [{ labels: { a: 'b' }, value: 2.5 }],
      withoutValue: 2,
      queries: 1,
      tookMs: expect.any(Number),
    })
    expect(asked[0]).toMatchObject({ method: 'POST', path: '/prom/api/v1/query' })
    expect(asked[0]?.headers.authorization).toBe('Bearer abc')
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
      query: 'up{a="&=b"}',
      time: '12.500',
    })
    expect(events).toMatchObject([{ operation: 'query', outcome: 'ok', cluster: 'c' }])
  })

  it('asks again with GET where POST is not let through, and remembers', async () => {
    const { client, asked } = await clientOf(({ method }, res) =>
      method === 'POST' ? send(res, 405, {}) : send(res, 200, vector([])),
    )
    expect((await client.instant('up', null)).queries).toBe(2)
    expect((await client.instant('up', null)).queries).toBe(1)
    expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET'])
    expect(asked[2]?.path).toBe('/api/v1/query?query=up')
  })

  it('reads ranges and scalars', async () => {
    const { client } = await clientOf(({ path }, res) =>
      send(res, 200, {
        status: 'success',
        data: path.endsWith('query_range')
          ? {
              resultType: 'matrix',
              result: [
                {
                  metric: {},
                  values: [
                    [1, '1'],
                    [2, 'NaN'],
                  ],
                },
              ],
            }
          : { resultType: 'scalar', result: [1, '7'] },
      }),
    )
    expect((await client.instant('time()', null)).value).toEqual([{ labels: {}, value: 7 }])
    expect((await client.range('up', 1, 2, 1)).value).toEqual([{ labels: {}, values: [[1, 1]] }])
  })

  const row = { metric: { a: 'b' }, value: [1, '2.5'] }
  const line = {
    metric: { a: 'b' },
    values: [
      [1, '1'],
      [2, '3'],
    ],
  }
  const histogram = { count: '1', sum: '2', buckets: [] }
  const answerOf = (resultType: string, result: unknown[], remarks: object = {}) => ({
    status: 'success',
    data: { resultType, result },
    ...remarks,
  })

  it.each([
    ['sources.answer-warning', [], { warnings: ['a store is away'], infos: ['no counter'] }],
    ['sources.answer-info', [], { infos: ['no counter'] }],
    ['sources.answer-twice', ['again'], {}],
    ['sources.answer-histograms', ['histogram'], {}],
  ] as const)('uses an answer that is in doubt: %s', async (id, more, remarks) => {
    const { client } = await clientOf(({ path }, res) => {
      const isRange = path.endsWith('query_range')
      const [own, of] = isRange ? [line, 'matrix'] : [row, 'vector']
      const other = isRange ? { histograms: [[1, histogram]] } : { histogram: [1, histogram] }
      const others = more.map((what) => (what === 'again' ? own : { metric: { a: 'h' }, ...other }))
      send(res, 200, answerOf(of, [...others, own], remarks))
    })
    const instant = await client.instant('up', null)
    expect(instant.value).toEqual([{ labels: { a: 'b' }, value: 2.5 }])
    expect(instant.doubt).toMatchObject({ id, params: { operation: 'query' } })
    const range = await client.range('up', 1, 2, 1)
    expect(range.value).toEqual([
      {
        labels: { a: 'b' },
        values: [
          [1, 1],
          [2, 3],
        ],
      },
    ])
    expect(range.doubt).toMatchObject({ id, params: { operation: 'query_range' } })
  })

  it.each([
    ['unauthorized', (res: ServerResponse) => send(res, 401, {}), 'sources.needs-credentials'],
    ['unauthorized', (res: ServerResponse) => send(res, 403, {}), 'sources.needs-credentials'],
    ['http-error', (res: ServerResponse) => send(res, 500, {}), 'sources.http-error'],
    [
      'http-error',
      (res: ServerResponse) => res.writeHead(302, { location: '/login' }).end(),
      'sources.redirected',
    ],
    ['garbage', (res: ServerResponse) => res.writeHead(200).end('<html>'), 'sources.garbage'],
    ['garbage', (res: ServerResponse) => send(res, 200, { status: 'success' }), 'sources.garbage'],
    [
      'too-large',
      (res: ServerResponse) => res.end(`"${'x'.repeat(2_000_000)}"`),
      'sources.too-large',
    ],
    ['unreachable', (res: ServerResponse) => res.destroy(), 'sources.unreachable'],
    ['slow', () => undefined, 'sources.slow'],
    ['slow', (res: ServerResponse) => res.writeHead(200).write('{"sta'), 'sources.slow'],
    [
      'query-error',
      (res: ServerResponse) =>
        send(res, 422, { status: 'error', errorType: 'execution', error: 'too many samples' }),
      'sources.query-error',
    ],
    [
      'slow',
      (res: ServerResponse) =>
        send(res, 503, { status: 'error', errorType: 'timeout', error: 'query timed out' }),
      'sources.slow',
    ],
  ] as const)('tells %s (case %#)', async (kind, answer, id) => {
    const { client, events } = await clientOf((_, res) => void answer(res), { timeoutMs: 300 })
    await expect(client.instant('up', null)).rejects.toMatchObject({
      source: 'prometheus',
      cluster: 'c',
      operation: 'query',
      kind,
      reason: { id, params: { upstream: 'Prometheus', operation: 'query' } },
    })
    expect(events).toMatchObject([{ outcome: kind }])
  })

  it('never shows credentials of the address', async () => {
    const http = createUpstreamHttp(
      { url: 'http://user:secret@127.0.0.1:9/base/' },
      { timeoutMs: 500, maxBytes: 10, readFile: () => '' },
    )
    expect(http.address).toBe('http://127.0.0.1:9/base')
    http.close()
  })
})
