/** Kubeconfigs that are good in unusual ways, and bad ones: a sentence each, and the rest works. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { graphEndpoint, statusEndpoint, workloadsEndpoint } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startConnectProxy } from './support/connect-proxy.ts'
import { startServer, type TestServer } from './support/test-server.ts'
import { certificate, startTlsFront, type TlsFront } from './support/tls-front.ts'

let demo: DemoMesh
let folder: string
let server: TestServer | null = null
const fronts = new Map<string, TlsFront>()

beforeAll(async () => {
  demo = await startDemoMesh(['--viewer-token', 'shopkeeper=shop'])
  folder = await mkdtemp(join(tmpdir(), 'periplus-kubeconfig-'))
  for (const name of ['localhost', 'expired', 'prometheus']) {
    fronts.set(name, await startTlsFront(name, demo.urls.kubernetes))
    for (const end of ['crt', 'key']) {
      await writeFile(join(folder, `${name}.${end}`), certificate(`${name}.${end}`))
    }
  }
  await writeFile(join(folder, 'ca.crt'), certificate('ca.crt'))
})
afterEach(async () => {
  await server?.close()
  server = null
})
afterAll(async () => {
  for (const front of fronts.values()) await front.close()
  await demo?.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Parts {
  readonly cluster?: object
  readonly user?: object
  readonly front?: string
}

/** @returns the path of a kubeconfig whose context is `west` */
async function kubeconfigOf({ cluster = {}, user = {}, front = 'localhost' }: Parts) {
  const file = join(folder, `kubeconfig-${Math.random().toString(36).slice(2)}`)
  const content = {
    'current-context': 'west',
    clusters: [{ name: 'west', cluster: { server: frontUrl(front), ...cluster } }],
    users: [{ name: 'me', user }],
    contexts: [{ name: 'west', context: { cluster: 'west', user: 'me' } }],
  }
  await writeFile(file, JSON.stringify(content))
  return file
}

async function start(parts: Parts): Promise<TestServer> {
  const kubeconfig = await kubeconfigOf(parts)
  server = await startServer({ kubeconfig, prometheus: demo.urls.prometheus })
  return server
}

async function kubernetesOf({ get }: TestServer) {
  await get(workloadsEndpoint) // waits for the first lists
  const { sources } = await get(statusEndpoint)
  return sources.find(({ source }) => source === 'kubernetes')
}

const frontUrl = (name: string) => fronts.get(name)?.url ?? ''

const trusted = { 'certificate-authority': 'ca.crt' }
const node = (script: string) => ({
  exec: {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: process.execPath,
    args: ['-e', script],
  },
})
const printToken = (token: string) =>
  `console.log(JSON.stringify({kind: 'ExecCredential', status: {token: '${token}'}}))`

describe('a kubeconfig that is good', () => {
  it.each<[string, Parts]>([
    ['with an authority in a file beside it', { cluster: trusted }],
    [
      'with an authority in itself',
      { cluster: { 'certificate-authority-data': btoa(certificate('ca.crt')) } },
    ],
    [
      'with tls-server-name',
      {
        front: 'prometheus',
        cluster: { ...trusted, 'tls-server-name': 'prometheus.ops.svc' },
      },
    ],
    [
      'with insecure-skip-tls-verify',
      { front: 'expired', cluster: { 'insecure-skip-tls-verify': true } },
    ],
    [
      'with a client certificate',
      {
        cluster: trusted,
        user: { 'client-certificate': 'localhost.crt', 'client-key': 'localhost.key' },
      },
    ],
  ])('leads to the mesh and to its Envoys: %s', async (_, parts) => {
    const running = await start(parts)
    expect(await kubernetesOf(running)).toMatchObject({ state: 'ok', cluster: 'harbour-1' })
    const { sources } = await running.get(graphEndpoint)
    expect(sources.find(({ source }) => source === 'istiod')?.state).toBe('ok')
  })

  it('goes through the proxy that it names, port-forwards as well', async () => {
    const proxy = await startConnectProxy()
    try {
      const running = await start({ cluster: { ...trusted, 'proxy-url': proxy.url } })
      expect(await kubernetesOf(running)).toMatchObject({ state: 'ok', cluster: 'harbour-1' })
      const { sources } = await running.get(graphEndpoint)
      expect(sources.find(({ source }) => source === 'istiod')?.state).toBe('ok')
      expect(new Set(proxy.asked)).toEqual(new Set([new URL(frontUrl('localhost')).host]))
    } finally {
      await server?.close()
      server = null
      await proxy.close()
    }
  })

  it('asks a plugin for the token, and has the rights of its user', async () => {
    const running = await start({ cluster: trusted, user: node(printToken('shopkeeper')) })
    expect((await kubernetesOf(running))?.message?.id).toBe('sources.kubernetes-forbidden')
  })
})

it('that lacks a context is told before anything starts', async () => {
  const kubeconfig = await kubeconfigOf({ cluster: trusted })
  await expect(startServer({ kubeconfig, context: 'west,north' })).rejects.toThrow(
    `--context: there is no context "north" in ${kubeconfig}: it has "west"`,
  )
})

it('whose plugin hangs holds up neither the rest nor the end', async () => {
  const running = await start({ cluster: trusted, user: node('setInterval(() => {}, 1000)') })
  const { graph, sources } = await running.get(graphEndpoint)
  expect(graph.edges.length).toBeGreaterThan(30)
  const state = sources.find(({ source }) => source === 'kubernetes')
  expect(state).toMatchObject({ state: 'partial', message: { id: 'sources.not-yet-read' } })
  await running.close()
  server = null
})

describe('a kubeconfig that is bad', () => {
  it.each<[string, Parts, string, RegExp]>([
    [
      'an unknown authority',
      {},
      'kubernetes.server-certificate-unknown',
      /authority that this server does not know.*certificate-authority.*--kubeconfig/,
    ],
    [
      'an expired certificate of the server',
      { front: 'expired', cluster: trusted },
      'kubernetes.server-certificate-expired',
      /certificate of the Kubernetes API at https:\S+ has expired/,
    ],
    [
      'a certificate for another name',
      { front: 'prometheus', cluster: trusted },
      'kubernetes.server-certificate-name',
      /prometheus\.ops\.svc.*tls-server-name/,
    ],
    [
      'an expired client certificate',
      {
        cluster: trusted,
        user: { 'client-certificate': 'expired.crt', 'client-key': 'expired.key' },
      },
      'kubernetes.client-certificate-expired',
      /context west expired on 2021-01-01 00:00 UTC \(.*expired\.crt\).*--kubeconfig/,
    ],
    [
      'a client certificate that is missing',
      { cluster: trusted, user: { 'client-certificate': 'none.crt', 'client-key': 'none.key' } },
      'kubernetes.credential-file',
      /none\.crt cannot be read \(ENOENT\).*client-certificate.*--context/,
    ],
    [
      'an authority that is missing',
      { cluster: { 'certificate-authority': 'none.pem' } },
      'kubernetes.credential-file',
      /none\.pem cannot be read \(ENOENT\).*certificate-authority/,
    ],
    [
      'a key of another certificate',
      {
        cluster: trusted,
        user: { 'client-certificate': 'localhost.crt', 'client-key': 'expired.key' },
      },
      'kubernetes.certificates-unusable',
      /certificates of context west.*client-key/,
    ],
    [
      'a token that is refused',
      { cluster: trusted, user: { token: 'canary-token' } },
      'kubernetes.unauthorized',
      /refused the credentials.*--context/,
    ],
    [
      'TLS to a port that speaks none',
      { cluster: { ...trusted, server: 'https://' } },
      'kubernetes.no-tls',
      /does not speak TLS/,
    ],
    [
      'a plugin that fails',
      { cluster: trusted, user: node('console.error("session over: run login"); process.exit(3)') },
      'kubernetes.exec-failed',
      /context west failed: session over: run login\..*--context/,
    ],
    [
      'a plugin that is not installed',
      {
        cluster: trusted,
        user: {
          exec: {
            apiVersion: 'client.authentication.k8s.io/v1',
            command: 'periplus-no-such-plugin',
            installHint: 'See https://example.org/install',
          },
        },
      },
      'kubernetes.exec-missing',
      /periplus-no-such-plugin of context west was not found.*See https:\/\/example\.org\/install/,
    ],
    [
      'a plugin that prints something else',
      { cluster: trusted, user: node('console.log("Welcome! canary-token")') },
      'kubernetes.exec-garbage',
      /printed no credential/,
    ],
    [
      'a plugin that wants a terminal',
      {
        cluster: trusted,
        user: { exec: { ...node('').exec, interactiveMode: 'Always' } },
      },
      'kubernetes.exec-interactive',
      /wants a terminal.*--context/,
    ],
    [
      'a provider that Kubernetes has removed',
      { cluster: trusted, user: { 'auth-provider': { name: 'gcp' } } },
      'kubernetes.auth-provider',
      /provider gcp/,
    ],
    [
      'an OpenID Connect token that has expired',
      {
        cluster: trusted,
        user: {
          'auth-provider': {
            name: 'oidc',
            config: { 'id-token': `e30.${btoa('{"exp":1600000000}')}.canary-token` },
          },
        },
      },
      'kubernetes.oidc-expired',
      /OpenID Connect token of context west has expired/,
    ],
    [
      'a proxy that is not there',
      { cluster: { ...trusted, 'proxy-url': 'http://me:canary-token@127.0.0.1:9' } },
      'kubernetes.proxy',
      /The proxy http:\/\/127\.0\.0\.1:9 .*ECONNREFUSED.*proxy-url/,
    ],
    [
      'a proxy of an unknown kind',
      { cluster: { ...trusted, 'proxy-url': 'ftp://127.0.0.1:9' } },
      'kubernetes.proxy-kind',
      /ftp:\/\/127\.0\.0\.1:9.*socks5/,
    ],
  ])('is told in a sentence, and the rest works: %s', async (_, parts, id, sentence) => {
    const { cluster } = parts
    const isPlain = cluster && 'server' in cluster
    const server = demo.urls.kubernetes.replace('http:', 'https:')
    const running = await start(isPlain ? { ...parts, cluster: { ...cluster, server } } : parts)
    const { graph, sources } = await running.get(graphEndpoint)
    expect(graph.edges.length).toBeGreaterThan(30)
    const state = sources.find(({ source }) => source === 'kubernetes')
    expect(state?.message?.id).toBe(id)
    expect(state?.state).toBe('failed')
    expect(state?.message?.text).toMatch(sentence)
    expect(running.logged()).toContain(`"level":40`)
    expect(running.logged()).toContain(JSON.stringify(state?.message?.text))
    expect(JSON.stringify(sources) + running.logged()).not.toContain('canary-token')
  })
})
