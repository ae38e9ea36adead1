/** Below a path behind an ingress: one that passes the path on, and one that takes it away. */
import { eventsEndpoint, statusEndpoint } from '@periplus/shared'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readerOf, readUntil } from './support/event-reader.ts'
import { type Ingress, startIngress } from './support/ingress.ts'
import { rawRequest } from './support/raw-request.ts'
import { startServer, type TestServer } from './support/test-server.ts'
import { makeWebRoot, type WebRoot } from './support/web-root.ts'

const page = { headers: { accept: 'text/html' } }
const host = 'mesh.example.org'

let web: WebRoot
let server: TestServer
let keeping: Ingress
let stripping: Ingress

beforeAll(async () => {
  web = await makeWebRoot()
  server = await startServer(
    { prometheus: 'http://127.0.0.1:9', 'base-path': '/periplus', 'allowed-host': host },
    { webRoot: web.path },
  )
  keeping = await startIngress()
  // As Traefik's StripPrefix does it.
  stripping = await startIngress({
    strip: '/periplus',
    headers: { 'x-forwarded-prefix': '/periplus' },
  })
  for (const ingress of [keeping, stripping]) {
    ingress.add(server.port)
    // Probes know of no base path.
    await vi.waitFor(() => expect(ingress.members()).toEqual([server.port]), 30_000)
  }
})

afterAll(async () => {
  await stripping?.close()
  await keeping?.close()
  await server?.close()
  await web?.remove()
})

describe.each([
  ['passes the path on', () => keeping],
  ['takes the path away and says so', () => stripping],
])('behind an ingress that %s', (_, ingressOf) => {
  const get = (path: string, init?: RequestInit) => fetch(ingressOf().url + path, init)

  it.each(['/periplus/', '/periplus/topology?from=now-1h', '/periplus/workloads/a/b/c/d'])(
    'reloads the page %s, with links that hold there',
    async (path) => {
      const answer = await get(path, { ...page, redirect: 'manual' })
      expect(answer.status).toBe(200)
      const html = await answer.text()
      expect(html).toContain('<meta name="base-path" content="/periplus"')
      const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '')
      expect(links).toHaveLength(2)
      for (const link of links) {
        expect(link).toMatch(/^\/periplus\//)
        const asset = await get(link)
        expect([asset.status, asset.headers.get('content-type')]).toEqual([
          200,
          'text/javascript; charset=utf-8',
        ])
      }
    },
  )

  it('leads from the bare path to the page', async () => {
    const answer = await get('/periplus', page)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ])
  })

  it('answers the API and streams events', async () => {
    const answer = await get(`/periplus${statusEndpoint.path}`)
    expect(statusEndpoint.response.parse(await answer.json()).sources).not.toEqual([])
    const stream = readerOf(await get(`/periplus${eventsEndpoint.path}`))
    expect(await readUntil(stream, ': open')).toContain('event: sources')
    await stream.cancel()
  })
})

describe('the base path', () => {
  it('is believed from a header only where it is the configured one', async () => {
    const stripped = (prefix: string) =>
      server.fetch('/api/status', { headers: { 'x-forwarded-prefix': prefix } })
    expect((await stripped('/periplus')).status).toBe(200)
    expect((await stripped('/other')).status).toBe(404)
    expect((await server.fetch('/api/status')).status).toBe(404)
  })

  it('is in front of no probe, but may be', async () => {
    for (const path of ['/healthz', '/readyz', '/periplus/healthz', '/periplus/readyz']) {
      expect([path, (await server.fetch(path)).status]).toEqual([path, 200])
    }
  })
})

describe('an ingress that ends TLS', () => {
  const portOf = (ingress: Ingress) => Number(new URL(ingress.url).port)

  it('passes the host on, which is checked', async () => {
    const status = async (name: string) =>
      (await rawRequest(portOf(keeping), '/periplus/api/status', { headers: { host: name } }))
        .status
    expect(await status(host)).toBe(200)
    expect(await status(`${host}:443`)).toBe(200)
    expect(await status('periplus.periplus.svc')).toBe(421)
  })

  it.each([
    ['https', host, `https://${host}`, 405],
    ['https', `${host}:443`, `https://${host}`, 405],
    ['https, http', host, `https://${host}`, 405],
    // A page that somebody on the way has put there.
    ['https', host, `http://${host}`, 403],
    ['https', host, `https://${host}:8443`, 403],
    ['https', host, 'https://evil.example', 403],
  ])(
    'says %s of a request to %s: a page of %s that would change something gets %i',
    async (scheme, name, origin, status) => {
      const headers = {
        host: name,
        origin,
        'x-forwarded-proto': scheme,
        'x-periplus-request': '1',
      }
      const path = '/periplus/api/status'
      const answer = await rawRequest(portOf(keeping), path, { method: 'POST', headers })
      // 405: let through to where there is nothing to change.
      expect(answer.status).toBe(status)
    },
  )
})
