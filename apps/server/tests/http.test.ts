/** The HTTP surface itself: headers, the page, problems, limits. No upstream answers here. */
import { endpoints, graphEndpoint, Problem, streamEndpoints } from '@periplus/shared'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { rawRequest } from './support/raw-request.ts'
import { startServer, type TestServer } from './support/test-server.ts'
import { makeWebRoot, type WebRoot } from './support/web-root.ts'

/** Nothing listens there. */
const prometheus = 'http://127.0.0.1:9'

const OpenApi = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.object({
      get: z.object({
        parameters: z.array(z.unknown()),
        responses: z.record(z.string(), z.unknown()),
      }),
    }),
  ),
})

let web: WebRoot
let server: TestServer

beforeAll(async () => {
  web = await makeWebRoot()
  server = await startServer({ prometheus }, { webRoot: web.path })
})

afterAll(async () => {
  await server?.close()
  await web?.remove()
})

const problemOf = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  return Problem.parse(await answer.json())
}

const page = { headers: { accept: 'text/html' } }

describe('headers', () => {
  it.each(['/', '/api/status', '/api/nothing', '/healthz', '/assets/main-abc123.js'])(
    'keep %s safe',
    async (path) => {
      const { headers } = await server.fetch(path, page)
      const policy = headers.get('content-security-policy') ?? ''
      const nonce = /'nonce-([\w+/=]+)'/.exec(policy)?.[1] ?? 'none'
      expect(policy.replace(nonce, 'N')).toBe(
        "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self'; " +
          "font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; " +
          "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/)
    },
  )

  it('take over the request id of a proxy, but no other text', async () => {
    const id = async (given: string) =>
      (await server.fetch('/healthz', { headers: { 'x-request-id': given } })).headers.get(
        'x-request-id',
      )
    expect(await id('abc-123')).toBe('abc-123')
    expect(await id('abc"} evil')).not.toContain('evil')
  })
})

describe('the page', () => {
  it('has a nonce of its own each time, and is never kept', async () => {
    const nonces = new Set<string>()
    for (const path of ['/', '/topology', '/workloads/a/b/c/d?from=now-1h', '/index.html']) {
      const answer = await server.fetch(path, page)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')
      const html = await answer.text()
      expect(html).not.toContain('__CSP_NONCE__')
      expect(html.split(`nonce="${nonce?.[1]}"`)).toHaveLength(4)
      expect(html).toContain('src="/assets/main-abc123.js"')
      expect(html).toContain('src="/color-scheme.js"')
      nonces.add(nonce?.[1] ?? '')
    }
    expect(nonces.size).toBe(4)
  })

  it('is at the root for whoever asks, curl for one', async () => {
    const answer = await server.fetch('/', { headers: { accept: '*/*' } })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  })

  it('has assets that are kept for a year and compressed', async () => {
    const asset = await server.fetch('/assets/main-abc123.js')
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(asset.headers.get('content-encoding')).toBe('gzip')
    const plain = await server.fetch('/color-scheme.js')
    expect(plain.headers.get('cache-control')).toBe('no-cache')
    // It would be made of size and date, and npm gives all files of a package one date.
    expect(plain.headers.get('etag')).toBeNull()
  })

  it('says that it has not been built, where it has not', async () => {
    const bare = await startServer({ prometheus }, { webRoot: `${web.path}/nowhere` })
    const answer = await bare.fetch('/', page)
    expect(answer.status).toBe(503)
    expect((await problemOf(answer)).id).toBe('problems.no-web-app')
    expect((await bare.fetch('/api/status')).status).toBe(200)
    await bare.close()
  })

  it('is for navigations alone: a missing file is a 404', async () => {
    const script = await server.fetch('/old-chunk.js', { headers: { accept: '*/*' } })
    expect(script.status).toBe(404)
    expect((await problemOf(script)).id).toBe('problems.unknown-route')
    expect((await server.fetch('/assets/gone-000.js', page)).status).toBe(404)
    for (const path of [
      '/assets/..%2f..%2fpackage.json',
      '/assets/%',
      '/%2e%2e/%2e%2e/etc/passwd',
    ]) {
      const climbing = await rawRequest(server.port, path)
      expect([400, 403, 404]).toContain(climbing.status)
    }
  })
})

describe('problems', () => {
  it('name an unknown route, in two languages', async () => {
    const answer = await server.fetch('/api/nothing', page)
    expect(answer.status).toBe(404)
    expect(await problemOf(answer)).toMatchObject({ status: 404, params: { path: '/api/nothing' } })
    const chinese = await server.fetch('/api/nothing', { headers: { 'accept-language': 'zh-CN' } })
    expect((await problemOf(chinese)).detail).toBe('此处没有 /api/nothing')
  })

  it('name every parameter at fault', async () => {
    const answer = await server.fetch('/api/graph?type=circle&limit=0&colour=red&from=yesterday')
    expect(answer.status).toBe(400)
    const { parameters = [] } = await problemOf(answer)
    expect(parameters.map(({ name }) => name).sort()).toEqual(['colour', 'from', 'limit', 'type'])
    expect(parameters.find(({ name }) => name === 'limit')?.reason).toContain('whole number')
  })

  it.each(endpoints.map(({ path }) => path))('refuse an unknown parameter of %s', async (path) => {
    const filled = path.replace(/\{\w+\}/g, 'x')
    const answer = await server.fetch(`${filled}?unheard-of=1`)
    expect(answer.status).toBe(400)
    const { parameters } = await problemOf(answer)
    expect(parameters?.some(({ name }) => name === 'unheard-of')).toBe(true)
  })

  it('refuse a repeated parameter and a range that is none', async () => {
    expect((await server.fetch('/api/graph?type=app&type=service')).status).toBe(400)
    const backwards = await server.fetch('/api/graph?from=now&to=now-5m')
    expect(await problemOf(backwards)).toMatchObject({ status: 400, id: 'problems.bad-range' })
    const long = await server.fetch('/api/graph?from=now-300d')
    expect(await problemOf(long)).toMatchObject({ status: 400, id: 'problems.range-too-long' })
  })
})

describe('who may ask', () => {
  it.each([
    ['localhost:1234', 200],
    ['127.0.0.1', 200],
    ['[::1]:80', 200],
    ['evil.example', 421],
    ['localhost.evil.example', 421],
    ['10.0.0.1', 421],
    ['user@localhost', 421],
    ['localhost/x', 421],
  ])('the host %s gets %i', async (host, status) => {
    const answer = await rawRequest(server.port, '/api/status', { headers: { host } })
    expect(answer.status).toBe(status)
    // Probes name the pod's address.
    const probe = await rawRequest(server.port, '/healthz', { headers: { host } })
    expect(probe.status).toBe(200)
  })

  it('allows further hosts, and any address where it listens on all', async () => {
    const open = await startServer(
      { prometheus, host: '0.0.0.0', 'allow-anonymous': 'true', 'allowed-host': 'mesh.example' },
      { webRoot: web.path },
    )
    const status = async (host: string) =>
      (await rawRequest(open.port, '/api/status', { headers: { host } })).status
    expect(await status('mesh.example:8080')).toBe(200)
    expect(await status('10.0.0.1:8080')).toBe(200)
    expect(await status('other.example')).toBe(421)
    expect(open.logged()).toContain('--allow-anonymous')
    await open.close()
  })

  it('changes nothing for other sites', async () => {
    const post = (headers: Record<string, string>) =>
      rawRequest(server.port, '/api/graph', { method: 'POST', headers })
    const own = { origin: `http://127.0.0.1:${server.port}` }
    const asked = { 'x-periplus-request': '1' }
    expect((await post({})).status).toBe(403)
    expect((await post(own)).status).toBe(403)
    expect((await post({ ...asked, origin: 'http://evil.example' })).status).toBe(403)
    expect((await post({ ...asked, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    // Let through to where there is nothing to change.
    expect((await post({ ...asked, ...own })).status).toBe(405)
  })

  it('limits bodies and headers', async () => {
    const headers = { 'x-periplus-request': '1', 'content-type': 'application/json' }
    const body = JSON.stringify('x'.repeat(100_000))
    const large = await rawRequest(server.port, '/api/graph', { method: 'POST', headers, body })
    expect(large.status).toBe(413)
    const long = await rawRequest(server.port, '/', { headers: { 'x-long': 'x'.repeat(20_000) } })
    expect(long.status).toBe(431)
  })
})

describe('a base path', () => {
  let below: TestServer
  beforeAll(async () => {
    below = await startServer({ prometheus, 'base-path': '/peri/plus/' }, { webRoot: web.path })
  })
  afterAll(() => below?.close())

  it('is where everything is', async () => {
    expect(below.url).toMatch(/\/peri\/plus$/)
    const home = await below.fetch('/peri/plus/', page)
    const html = await home.text()
    expect(html).toContain('<meta name="base-path" content="/peri/plus"')
    expect(html).toContain('src="/peri/plus/assets/main-abc123.js"')
    expect((await below.fetch('/peri/plus/assets/main-abc123.js')).status).toBe(200)
    expect((await below.fetch('/peri/plus/api/status')).status).toBe(200)
    expect((await below.fetch('/peri/plus/healthz')).status).toBe(200)
    const document = await (await below.fetch('/peri/plus/api/openapi.json')).json()
    expect(document).toMatchObject({ servers: [{ url: '/peri/plus' }] })
  })

  it('is where the root leads, and nothing is beside it', async () => {
    const root = await below.fetch('/', { redirect: 'manual' })
    expect([root.status, root.headers.get('location')]).toEqual([308, '/peri/plus/'])
    const bare = await below.fetch('/peri/plus', { redirect: 'manual' })
    expect([bare.status, bare.headers.get('location')]).toEqual([308, '/peri/plus/'])
    expect((await below.fetch('/api/status')).status).toBe(404)
  })
})

describe('the server about itself', () => {
  it('is healthy, and ready once each upstream is known to answer or to fail', async () => {
    expect(await (await server.fetch('/healthz')).text()).toBe('ok\n')
    await expect.poll(async () => (await server.fetch('/readyz')).status).toBe(200)
  })

  it('counts what it does', async () => {
    await (await server.fetch('/api/graph')).text()
    const metrics = async () => (await server.fetch('/metrics')).text()
    // A request is counted when its answer is out, which its reader may know a moment earlier.
    await expect.poll(metrics).toMatch(/duration_seconds_count\{route="\/api\/graph"/)
    const text = await metrics()
    expect(text).toMatch(
      /periplus_http_request_duration_seconds_count\{route="\/api\/graph",status="200"\} \d/,
    )
    expect(text).toMatch(
      /periplus_upstream_request_duration_seconds_count\{source="prometheus",.*outcome="unreachable"\} \d/,
    )
    expect(text).toMatch(/periplus_shared_reads_total\{result="miss"\} \d/)
    expect(text).toMatch(/periplus_resident_memory_bytes \d+/)
  })

  it('describes its API', async () => {
    const document = OpenApi.parse(await (await server.fetch('/api/openapi.json')).json())
    const paths = [...endpoints, ...streamEndpoints].map(({ path }) => path)
    expect(Object.keys(document.paths).sort()).toEqual(paths.sort())
    const { parameters, responses } = document.paths[graphEndpoint.path]?.get ?? {}
    expect(parameters).toContainEqual(
      expect.objectContaining({ name: 'type', in: 'query', required: false }),
    )
    expect(responses).toHaveProperty([
      ...['200', 'content', 'application/json', 'schema', 'properties', 'graph', 'properties'],
      ...['edges', 'items', 'properties', 'mtlsRatio'],
    ])
    expect(JSON.stringify(document)).not.toContain('$schema')
  })

  it('answers unchanged questions with 304', async () => {
    const first = await server.fetch('/api/status')
    const tag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const again = await rawRequest(server.port, '/api/status', {
      headers: { 'if-none-match': tag },
    })
    expect(again.status).toBe(304)
  })
})
