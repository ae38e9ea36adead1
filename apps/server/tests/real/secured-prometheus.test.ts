/** A real Prometheus with TLS, basic auth and a route prefix: reached, and told apart by its words. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { graphEndpoint } from '@periplus/shared'
import { hasPrometheus, type RealPrometheus, startPrometheus } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tlsFile } from '../support/http-prometheus.ts'
import { startServer } from '../support/test-server.ts'

/** `harbour-lights` by bcrypt, which is what Prometheus keeps of a password. */
const passwordHash = '$2b$04$abcdefghijklmnopqrstuuKw8su2BVfYTZYb9nRrWXA0IP9Ns9Taa'

describe.skipIf(!hasPrometheus())('a real Prometheus that is secured', () => {
  let prometheus: RealPrometheus
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'periplus-'))
    writeFileSync(join(folder, 'password'), 'harbour-lights\n')
    const secureWeb = [
      'tls_server_config:',
      `  cert_file: ${tlsFile('localhost.crt')}`,
      `  key_file: ${tlsFile('localhost.key')}`,
      'basic_auth_users:',
      `  ann: ${passwordHash}`,
    ].join('\n')
    prometheus = await startPrometheus('', { flags: ['--web.route-prefix=/metrics'], secureWeb })
  })
  afterAll(async () => {
    await prometheus?.stop()
    rmSync(folder, { recursive: true })
  })

  async function messageWith(url: string, flags: Record<string, string>) {
    const server = await startServer({ prometheus: url, ...flags })
    try {
      const { sources } = await server.get(graphEndpoint)
      return sources.find(({ source }) => source === 'prometheus')?.message?.id
    } finally {
      await server.close()
    }
  }

  const ca = () => ({ 'prometheus-ca-file': tlsFile('ca.crt') })
  const ann = () => ({
    'prometheus-user': 'ann',
    'prometheus-password-file': join(folder, 'password'),
  })

  it('is reached with its authority, a password and its prefix', async () => {
    const flags = { ...ca(), ...ann() }
    expect(await messageWith(`${prometheus.url}/metrics`, flags)).toBe('sources.no-istio-metrics')
  })

  it.each([
    ['its authority', () => ann(), '/metrics', 'sources.certificate-untrusted'],
    ['a password', () => ca(), '/metrics', 'sources.needs-credentials'],
    ['its prefix', () => ({ ...ca(), ...ann() }), '', 'sources.no-such-path'],
  ])('says that %s is missing', async (_, flags, path, id) => {
    expect(await messageWith(prometheus.url + path, flags())).toBe(id)
  })

  it('says that it speaks TLS', async () => {
    const url = prometheus.url.replace('https:', 'http:')
    expect(await messageWith(url, {})).toBe('sources.speaks-tls')
  })
})
