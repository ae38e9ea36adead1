/** A Prometheus behind credentials, a private authority, a prefix: reached, or told in a sentence. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { graphEndpoint, type SourceStatus, statusEndpoint } from '@periplus/shared'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Guard,
  type HttpPrometheusOptions,
  startHttpPrometheus,
  tlsFile,
} from './support/http-prometheus.ts'
import { startServer, type TestServer } from './support/test-server.ts'

/** Must never be seen outside the request that it authorises. */
const canary = 'cAnArY-7f3a'

let folder: string
const endings: (() => Promise<void>)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'periplus-'))
})
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
  rmSync(folder, { recursive: true })
})

function fileWith(text: string): string {
  const path = join(folder, 'secret')
  writeFileSync(path, text)
  return path
}

async function prometheus(options: HttpPrometheusOptions = {}) {
  const started = await startHttpPrometheus(options)
  endings.push(() => started.close())
  return started
}

async function serve(flags: Record<string, string>, yaml = ''): Promise<TestServer> {
  const server = await startServer(flags, {}, yaml)
  endings.push(() => server.close())
  return server
}

let minutes = 5
/** As a question that no memory answers finds it. */
async function stateAt(server: TestServer): Promise<SourceStatus | undefined> {
  minutes += 1
  const answer = await server.get(graphEndpoint, `/api/graph?from=now-${minutes}m&to=now`)
  return answer.sources.find(({ source }) => source === 'prometheus')
}

/** It answers, and has nothing to tell: nobody scrapes for it. */
const reached = { state: 'partial', message: { id: 'sources.no-istio-metrics' } }

const asksFor =
  (authorization: string): Guard =>
  (request, response) => {
    if (request.headers.authorization === authorization) return false
    response.writeHead(401, { 'www-authenticate': 'Basic' }).end('Unauthorized')
    return true
  }
const basic = `Basic ${Buffer.from(`ann:${canary}`).toString('base64')}`

describe('a Prometheus that is reached', () => {
  it('with a name and password in its URL, which nobody gets to see', async () => {
    const { port } = await prometheus({ guard: asksFor(basic) })
    const server = await serve({ prometheus: `http://ann:${canary}@localhost:${port}` })
    expect(await stateAt(server)).toMatchObject(reached)
    const seen = [
      server.logged(),
      JSON.stringify(await server.get(statusEndpoint)),
      await (await server.fetch('/metrics')).text(),
    ].join()
    expect(seen).toContain(`localhost:${port}`)
    expect(seen).not.toContain(canary)
    expect(seen).not.toContain(basic.slice('Basic '.length))
  })

  it('with a name and a password in a file', async () => {
    const { origin } = await prometheus({ guard: asksFor(basic) })
    const server = await serve({
      prometheus: origin,
      'prometheus-user': 'ann',
      'prometheus-password-file': fileWith(`${canary}\n`),
    })
    expect(await stateAt(server)).toMatchObject(reached)
  })

  it('with a token in a file, also after it was replaced', async () => {
    let current = 'first'
    const { origin } = await prometheus({
      guard: (request, response) => asksFor(`Bearer ${current}`)(request, response),
    })
    const file = fileWith('first\n')
    const server = await serve({ prometheus: origin, 'prometheus-token-file': file })
    expect(await stateAt(server)).toMatchObject(reached)
    current = 'second'
    writeFileSync(file, 'second\n')
    expect(await stateAt(server)).toMatchObject(reached)
    rmSync(file)
    expect((await stateAt(server))?.message?.text).toContain(file)
  })

  it('over TLS with an authority of its own', async () => {
    const { origin } = await prometheus({ certificate: 'localhost' })
    const caFile = tlsFile('ca.crt')
    const server = await serve({ prometheus: origin, 'prometheus-ca-file': caFile })
    expect(await stateAt(server)).toMatchObject(reached)
  })

  it('over TLS with a certificate for another name, which the file tells', async () => {
    const { origin } = await prometheus({ certificate: 'prometheus' })
    const upstream = { url: origin, caFile: tlsFile('ca.crt'), serverName: 'prometheus.ops.svc' }
    const server = await serve({}, JSON.stringify({ clusters: { east: { prometheus: upstream } } }))
    expect(await stateAt(server)).toMatchObject(reached)
  })

  it('below a prefix, with headers of one’s own', async () => {
    const { origin, asked } = await prometheus({ prefix: '/prometheus' })
    const upstream = { url: `${origin}/prometheus/`, headers: { 'X-Scope-OrgID': 'team-a' } }
    const server = await serve({}, JSON.stringify({ clusters: { east: { prometheus: upstream } } }))
    expect(await stateAt(server)).toMatchObject(reached)
    expect(asked.at(-1)).toMatchObject({ 'x-scope-orgid': 'team-a' })
  })
})

describe('a Prometheus that is not reached is told, with the flag that helps', () => {
  const answering =
    (status: number, headers: Record<string, string>, text: string): Guard =>
    (_, response) => {
      response.writeHead(status, headers).end(text)
      return true
    }

  it.each<[string, HttpPrometheusOptions, string, string]>([
    ['credentials', { guard: asksFor(basic) }, 'sources.needs-credentials', '--prometheus-user'],
    [
      'a tenant',
      { guard: answering(401, {}, 'no org id') },
      'sources.needs-tenant',
      'X-Scope-OrgID',
    ],
    [
      'a private authority',
      { certificate: 'localhost' },
      'sources.certificate-untrusted',
      '--prometheus-ca-file',
    ],
    [
      'a prefix',
      { prefix: '/prometheus' },
      'sources.no-such-path',
      'such as /prometheus or /jaeger, to the address in --prometheus',
    ],
    [
      'a redirect',
      { guard: answering(302, { location: '/login?state=s3cr3t' }, '') },
      'sources.redirected',
      '/login (',
    ],
    [
      'a login page',
      { guard: answering(200, { 'content-type': 'text/html; charset=utf-8' }, '<html>') },
      'sources.web-page',
      '--prometheus',
    ],
    [
      'TLS where none was expected',
      { guard: answering(400, {}, 'Client sent an HTTP request to an HTTPS server.\n') },
      'sources.speaks-tls',
      'https:// in --prometheus',
    ],
  ])('%s', async (_, options, id, words) => {
    const { origin } = await prometheus(options)
    const server = await serve({ prometheus: origin })
    const { state, message } = (await stateAt(server)) ?? {}
    expect({ state, id: message?.id }).toEqual({ state: 'failed', id })
    expect(message?.text).toContain(words)
    expect(message?.text).not.toContain('s3cr3t')
  })

  it.each([
    ['expired', 'sources.certificate-expired', 'CERT_HAS_EXPIRED'],
    ['prometheus', 'sources.certificate-name', 'prometheus.ops.svc'],
  ])('a certificate: %s', async (certificate, id, words) => {
    const { origin } = await prometheus({ certificate })
    const caFile = tlsFile('ca.crt')
    const server = await serve({ prometheus: origin, 'prometheus-ca-file': caFile })
    const { message } = (await stateAt(server)) ?? {}
    expect(message?.id).toBe(id)
    expect(message?.text).toContain(words)
  })

  it('wrong credentials', async () => {
    const { origin } = await prometheus({ guard: asksFor(basic) })
    const flags = { prometheus: origin, 'prometheus-token-file': fileWith('stale') }
    const { message } = (await stateAt(await serve(flags))) ?? {}
    expect(message?.id).toBe('sources.credentials-refused')
    expect(message?.text).toContain('--prometheus-token-file')
  })

  it('no TLS where it was expected', async () => {
    const { port } = await prometheus()
    const server = await serve({ prometheus: `https://localhost:${port}` })
    expect((await stateAt(server))?.message?.id).toBe('sources.speaks-no-tls')
  })
})
