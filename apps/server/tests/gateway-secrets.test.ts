/** Certificates of gateways in a living cluster: what is wrong with them is told, and they are not. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Finding, findingsEndpoint, statusEndpoint } from '@periplus/shared'
import { makeCertificate, startDemoMesh } from '@periplus/testing'
import { describe, expect, it, vi } from 'vitest'
import { stringify } from 'yaml'
import { demoAndServer } from './support/demo-server.ts'
import { afterwards } from './support/endings.ts'
import { startReadyServer } from './support/test-server.ts'

const mesh = demoAndServer()

const secretPath = (name: string) =>
  `${mesh.demo.urls.kubernetes}/api/v1/namespaces/istio-ingress/secrets/${name}`

interface Secret {
  readonly metadata: Record<string, unknown>
  readonly data: Readonly<Record<string, string>>
}

const secretOf = async (name: string) => (await (await fetch(secretPath(name))).json()) as Secret

async function write(method: string, path: string, body?: object) {
  const answer = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
}

async function credentialFindings(from = mesh.server): Promise<readonly Finding[]> {
  const { findings } = await from.get(findingsEndpoint)
  return findings.filter(({ check }) => /^gateway\/(credential|certificate)/.test(check))
}

const told = async (from = mesh.server) =>
  (await credentialFindings(from)).map(({ check, object }) => `${check} ${object.name}`)

const expired = 'gateway/credential-invalid wholesale'

describe('certificates of gateways', () => {
  it('are held against their gateways: one has expired, the other is fine', async () => {
    await vi.waitFor(async () => expect(await told()).toEqual([expired]), 30_000)
    const [finding] = await credentialFindings()
    expect(finding?.message.text).toMatch(/istio-ingress\/wholesale-tls.*(ended|expired)/i)
    expect(finding?.path).toBe('spec.servers[0].tls.credentialName')
  })

  it('are judged anew when they are renewed, or go, without a restart', async () => {
    const before = await secretOf('wholesale-tls')
    const { resourceVersion, uid, ...metadata } = before.metadata
    const { certificate, key } = makeCertificate({ hosts: ['wholesale.harbour-trade.example'] })
    const inBase64 = (text: string) => Buffer.from(text).toString('base64')
    const data = { 'tls.crt': inBase64(certificate), 'tls.key': inBase64(key) }
    await write('PUT', secretPath('wholesale-tls'), { ...before, metadata, data })
    await vi.waitFor(async () => expect(await told()).toEqual([]), 60_000)
    // A certificate that is fine is asked for again in minutes; another name at once.
    const gateway = `${mesh.demo.urls.kubernetes}/apis/networking.istio.io/v1/namespaces/istio-ingress/gateways/wholesale`
    const named = (await (await fetch(gateway)).json()) as { spec: { servers: object[] } }
    const [entry] = named.spec.servers
    const naming = (credentialName: string) => ({
      ...named,
      metadata: { name: 'wholesale', namespace: 'istio-ingress' },
      spec: { ...named.spec, servers: [{ ...entry, tls: { mode: 'SIMPLE', credentialName } }] },
    })
    await write('PUT', gateway, naming('nothing'))
    const absent = 'gateway/credential-not-found wholesale'
    await vi.waitFor(async () => expect(await told()).toEqual([absent]), 30_000)
    await write('PUT', gateway, naming('wholesale-tls'))
    await vi.waitFor(async () => expect(await told()).toEqual([]), 30_000)
    await write('PUT', secretPath('wholesale-tls'), { ...before, metadata })
  })

  it('and their keys are in no answer and no log', async () => {
    const texts = await Promise.all(
      [
        ...['overview', 'findings', 'status', 'configuration', 'graph'].map(
          (each) => `/api/${each}`,
        ),
        ...['', '/relations', '/proxies'].map(
          (part) =>
            `/api/configuration/harbour-1/networking.istio.io/Gateway/istio-ingress/harbour${part}`,
        ),
        '/api/configuration/harbour-1/-/Secret/istio-ingress/harbour-tls',
        '/metrics',
      ].map(async (path) => (await mesh.server.fetch(path)).text()),
    )
    for (const name of ['harbour-tls', 'wholesale-tls']) {
      const { data } = await secretOf(name)
      for (const value of Object.values(data)) {
        const pem = Buffer.from(value, 'base64').toString()
        const [, line = ''] = pem.split('\n')
        expect(line.length).toBeGreaterThan(40)
        for (const text of [...texts, mesh.server.logged()]) {
          expect(text).not.toContain(line)
          expect(text).not.toContain(value.slice(0, 80))
        }
      }
    }
  })

  it('that may not be read are no finding, and the missing right is told', async () => {
    const namespaces = ['shop', 'istio-ingress', 'istio-system']
    const guarded = await startDemoMesh(['--viewer-token', `keeper=${namespaces}`])
    afterwards(() => guarded.stop())
    const folder = await mkdtemp(join(tmpdir(), 'periplus-keeper-'))
    afterwards(() => rm(folder, { recursive: true }))
    const kubeconfig = join(folder, 'kubeconfig')
    await writeFile(
      kubeconfig,
      stringify({
        'current-context': 'keeper',
        contexts: [{ name: 'keeper', context: { cluster: 'mesh', user: 'keeper' } }],
        clusters: [{ name: 'mesh', cluster: { server: guarded.urls.kubernetes } }],
        users: [{ name: 'keeper', user: { token: 'keeper' } }],
      }),
    )
    const kubernetes = { kubeconfig, namespaces }
    const refused = await startReadyServer(
      {},
      {},
      stringify({ clusters: { 'harbour-1': { kubernetes } } }),
    )
    afterwards(() => refused.close())
    const rightsMissing = async () => {
      const { clusters } = await refused.get(statusEndpoint)
      return clusters.flatMap(({ details }) => details.map(({ grant }) => grant ?? '')).join('\n')
    }
    await vi.waitFor(
      async () =>
        expect((await rightsMissing()).replaceAll(/\s*\\\n\s*/g, ' ')).toContain(
          'kubectl create role periplus-reads-named --namespace=istio-ingress --verb=get --resource=secrets',
        ),
      30_000,
    )
    expect(await told(refused)).toEqual([])
  })

  it('are left alone where the server is told so', async () => {
    await mesh.demo.resetCounts()
    const { kubeconfig } = mesh.demo.urls
    const blind = await startReadyServer({ kubeconfig, 'read-gateway-secrets': 'false' })
    afterwards(() => blind.close())
    expect(await told(blind)).toEqual([])
    const { rights } = (await mesh.demo.counts()).kubernetes
    // The first server may still be asking; it gets, and nobody lists.
    expect(rights.filter(({ resource, verb }) => resource === 'secrets' && verb !== 'get')).toEqual(
      [],
    )
    const kubernetes = (await blind.get(statusEndpoint)).clusters[0]
    expect(JSON.stringify(kubernetes)).not.toContain('"Secret"')
  })
})
