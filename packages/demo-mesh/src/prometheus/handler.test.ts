import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shopScenario } from '../scenario/shop/index.ts'
import { frozenClock } from '../world/clock.ts'
import { createWorld } from '../world/world.ts'
import { createFeedHandler } from './feed.ts'
import { createPrometheusHandler } from './handler.ts'

const nowMs = Date.parse('2026-03-04T10:00:07Z')
const world = createWorld({ scenario: shopScenario, clock: frozenClock(nowMs) })
const api = createServer(createPrometheusHandler(world))
const feed = createServer(createFeedHandler(world))
const urlOf = (server: typeof api) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

beforeAll(async () => {
  for (const server of [api, feed]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  }
})

afterAll(async () => {
  for (const server of [api, feed]) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function get(path: string, init?: RequestInit) {
  const response = await fetch(`${urlOf(api)}/api/v1/${path}`, init)
  const { data, ...rest } = (await response.json()) as Record<string, unknown>
  return { status: response.status, data, rest, headers: response.headers }
}

describe('the HTTP API', () => {
  it('answers an instant query at the clock of the world', async () => {
    const { data } = await get('query?query=count(up)')
    expect(data).toEqual({
      resultType: 'vector',
      result: [{ metric: {}, value: [nowMs / 1000, String(world.targets.length)] }],
    })
  })

  it('takes a form, and times as RFC 3339', async () => {
    const body = new URLSearchParams({ query: 'time()', time: '2026-03-04T09:00:00.5Z' })
    const { data } = await get('query', { method: 'POST', body })
    const seconds = Date.parse('2026-03-04T09:00:00.5Z') / 1000
    expect(data).toEqual({ resultType: 'scalar', result: [seconds, String(seconds)] })
  })

  it('answers a range query step by step, both ends included', async () => {
    const { data } = await get('query_range?query=vector(1)&start=100&end=160&step=30s')
    expect(data).toEqual({
      resultType: 'matrix',
      result: [
        {
          metric: {},
          values: [100, 130, 160].map((time) => [time, '1']),
        },
      ],
    })
  })

  it('has no samples of the future nor of before the world began', async () => {
    const late = nowMs / 1000 + 600
    const early = world.beginsAt - 10
    for (const time of [late, early]) {
      const { data } = await get(`query?query=up&time=${time}`)
      expect(data).toMatchObject({ result: [] })
    }
  })

  it('names the bad parameter in upstream’s words', async () => {
    expect(await get('query?query=sum(')).toMatchObject({
      status: 400,
      rest: {
        status: 'error',
        errorType: 'bad_data',
        error: 'invalid parameter "query": 1:5: parse error: unexpected end of input',
      },
    })
    const refused = await get('query_range?query=up&start=1&end=2&step=0')
    expect(refused.rest).toMatchObject({
      error: expect.stringContaining('invalid parameter "step"'),
    })
  })

  it('tells what cannot be executed from what cannot be read', async () => {
    const { status, rest } = await get('query?query=istio_build*on(app)up')
    expect(status).toBe(422)
    expect(rest).toMatchObject({ errorType: 'execution' })
  })

  it('counts samples when asked', async () => {
    const { data } = await get('query?query=count(up)&stats=all')
    expect(data).toMatchObject({
      stats: { samples: { totalQueryableSamples: world.targets.length } },
    })
  })

  it('compresses for those who can read it', async () => {
    const plain = await get('labels', { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    const zipped = await get('labels', { headers: { 'accept-encoding': 'gzip' } })
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    expect(zipped.data).toEqual(plain.data)
  })

  it('limits lists', async () => {
    const { data } = await get('label/__name__/values?limit=2')
    expect(data).toEqual(['istio_build', 'istio_request_bytes_bucket'])
    expect((await get('series?match[]=up&limit=x')).status).toBe(400)
  })

  it('tells its scrape interval and its version', async () => {
    const { data: config } = await get('status/config')
    expect(config).toMatchObject({ yaml: expect.stringContaining('scrape_interval: 15s') })
    const { data: build } = await get('status/buildinfo')
    expect(build).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
  })

  it('describes metrics and targets', async () => {
    const { data } = await get('metadata?metric=istio_requests_total')
    expect(data).toEqual({
      istio_requests_total: [{ type: 'counter', help: 'Total number of requests.', unit: '' }],
    })
    const { data: targets } = await get('targets')
    expect(targets).toMatchObject({ droppedTargets: [] })
  })

  it('limits results and refuses a bad timeout', async () => {
    const { data } = await get('query?query=up&limit=3&timeout=10s')
    expect((data as { result: unknown[] }).result).toHaveLength(3)
    expect((await get('query?query=up&timeout=soon')).status).toBe(400)
  })

  it.each([
    ['//', 'GET', 404],
    ['/api/v1/label/%/values', 'GET', 400],
    ['/api/v1/nothing', 'GET', 404],
    ['/api/v1/constructor', 'GET', 404],
    ['/graph', 'GET', 404],
    ['/api/v1/query?query=up', 'DELETE', 405],
    ['/api/v1/metadata', 'POST', 405],
    ['/-/healthy', 'GET', 200],
    ['/-/ready', 'GET', 200],
  ])('answers %s %s with %i', async (path, method, status) => {
    expect((await fetch(urlOf(api) + path, { method })).status).toBe(status)
  })
})

describe('the feed', () => {
  it.each(['//', '/', '/other'])('has nothing at %s', async (path) => {
    expect((await fetch(urlOf(feed) + path)).status).toBe(404)
  })

  it('writes every series but up in the text format', async () => {
    const response = await fetch(`${urlOf(feed)}/metrics`)
    expect(response.headers.get('content-type')).toContain('version=0.0.4')
    const text = await response.text()
    const lines = text
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('#'))
    const all = world.series.families().filter(({ name }) => name !== 'up')
    expect(lines).toHaveLength(all.flatMap((family) => family.series()).length)
    expect(lines[0]).toMatch(/^istio_requests_total\{.*pod="[^"]+".*\} \d+$/)
    expect(text.match(/# TYPE istio_request_bytes histogram/g)).toHaveLength(1)
  })
})
