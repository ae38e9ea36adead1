/** Every secret that the server is given, looked for in everything that it says. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  edgeEndpoint,
  endpoints,
  eventsEndpoint,
  graphEndpoint,
  nodeEndpoint,
  pathOf,
  proxiesEndpoint,
  statusEndpoint,
  tracesEndpoint,
  workloadsEndpoint,
} from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type AnsweringServer, startAnswering } from '../support/answering-server.ts'
import { readerOf, readUntil } from '../support/event-reader.ts'
import { startServer, type TestServer } from '../support/test-server.ts'
import { certificate, startTlsFront, type TlsFront } from '../support/tls-front.ts'

const secrets = {
  'the token of a kubeconfig': 'canary-kubeconfig-5d1c',
  'the token of a credential plugin': 'canary-plugin-a83e',
  'a bearer token in a file': 'canary-bearer-0f67',
  'a password in a file': 'canary-file-19b2',
  'a password in a URL': 'canary-url-c44d',
  'a header of the configuration file': 'canary-header-77aa',
} as const

/** In any line of a key there is more than enough to know it by. */
const clientKey = certificate('localhost.key').trim().split('\n').slice(1, -1)

/** As it is, and as it travels. */
const formsOf = (secret: string) => [
  secret,
  ...['ann', 'ben'].map((user) => btoa(`${user}:${secret}`).replace(/=+$/, '')),
]

/** By the owners of the tokens. */
const readable = ['shop', 'istio-system']

let demo: DemoMesh
let folder: string
/** An upstream of any kind that refuses everything, and quotes what it was sent. */
let quoting: AnsweringServer
let server: TestServer | null = null
const fronts: TlsFront[] = []
/** What the quoting upstream was sent: lines of requests, and headers. */
const lines: string[] = []
const headers: string[] = []

const refuse: RequestListener = (request, answer) => {
  lines.push(`${request.method} ${request.url}`)
  headers.push(JSON.stringify(request.headers))
  const error = `not allowed: ${JSON.stringify(request.headers)}`
  request.resume()
  answer.writeHead(500, { 'content-type': 'application/json' })
  answer.end(
    JSON.stringify({
      // As Prometheus says it,
      ...{ status: 'error', errorType: 'internal', error },
      // as Jaeger does,
      ...{ errors: [{ code: 500, msg: error }] },
      // and as Kubernetes does.
      ...{ kind: 'Status', reason: 'InternalError', code: 500, message: error },
    }),
  )
}

const fileOf = async (name: string, text: string) => {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

beforeAll(async () => {
  const known = ['the token of a kubeconfig', 'the token of a credential plugin'] as const
  demo = await startDemoMesh(
    known.flatMap((which) => ['--viewer-token', `${secrets[which]}=${readable.join(',')}`]),
  )
  folder = await mkdtemp(join(tmpdir(), 'periplus-secrets-'))
  quoting = await startAnswering(refuse)
})
afterEach(async () => {
  await server?.close()
  server = null
})
afterAll(async () => {
  for (const front of fronts) await front.close()
  await quoting?.close()
  await demo?.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Upstreams {
  readonly kubernetes: string
  readonly prometheus: string
  readonly jaeger: string
}

/** A server of three clusters, which differ in how the server shows who it is. */
async function startWithSecrets(upstreams: Upstreams): Promise<TestServer> {
  const { prometheus, jaeger } = upstreams
  const front = await startTlsFront('localhost', upstreams.kubernetes, {
    requestCert: true,
    rejectUnauthorized: false,
  })
  fronts.push(front)
  const credential = {
    kind: 'ExecCredential',
    status: { token: secrets['the token of a credential plugin'] },
  }
  const users = {
    token: { token: secrets['the token of a kubeconfig'] },
    plugin: {
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: process.execPath,
        args: ['-e', `console.log(${JSON.stringify(JSON.stringify(credential))})`],
      },
    },
    certificate: {
      'client-certificate-data': btoa(certificate('localhost.crt')),
      'client-key-data': btoa(certificate('localhost.key')),
    },
  }
  const authority = btoa(certificate('ca.crt'))
  const kubeconfig = await fileOf(
    'kubeconfig',
    JSON.stringify({
      clusters: [
        { name: 'all', cluster: { server: front.url, 'certificate-authority-data': authority } },
      ],
      users: Object.entries(users).map(([name, user]) => ({ name, user })),
      contexts: Object.keys(users).map((name) => ({
        name,
        context: { cluster: 'all', user: name },
      })),
    }),
  )
  const inUrl = prometheus.replace('//', `//ann:${secrets['a password in a URL']}@`)
  const bearerTokenFile = await fileOf('token', `${secrets['a bearer token in a file']}\n`)
  const passwordFile = await fileOf('password', `${secrets['a password in a file']}\n`)
  const tenant = { 'X-Api-Key': secrets['a header of the configuration file'] }
  const clusters = {
    token: {
      kubernetes: { kubeconfig, context: 'token', namespaces: readable },
      prometheus: { url: inUrl },
      jaeger: { url: jaeger, bearerTokenFile },
    },
    plugin: {
      kubernetes: { kubeconfig, context: 'plugin', namespaces: readable },
      prometheus: { url: prometheus, bearerTokenFile },
      jaeger: { url: jaeger, username: 'ben', passwordFile },
    },
    certificate: {
      kubernetes: { kubeconfig, context: 'certificate' },
      prometheus: { url: prometheus, headers: tenant },
      jaeger: { url: jaeger, headers: tenant },
    },
  }
  server = await startServer({ 'log-level': 'trace' }, {}, JSON.stringify({ clusters }))
  return server
}

/** Each route with names that there are, as far as the server knows any. */
async function pathsToAsk({ get }: TestServer): Promise<string[]> {
  const { graph } = await get(graphEndpoint)
  const { workloads } = await get(workloadsEndpoint)
  const { proxies } = await get(proxiesEndpoint)
  const { traces } = await get(tracesEndpoint)
  const unknown = {
    cluster: 'token',
    namespace: 'shop',
    kind: 'Deployment',
    name: 'x',
    pod: 'x',
    traceId: 'ab',
  }
  const { cluster, namespace, kind, name } =
    workloads.find((each) => each.name === 'cart') ?? unknown
  const { pod, ...home } = proxies.find((each) => each.namespace === 'shop') ?? unknown
  const trace = traces[0] ?? unknown
  return endpoints.map(({ path }) => {
    if (path === edgeEndpoint.path)
      return `${path}?id=${encodeURIComponent(graph.edges[0]?.id ?? 'x')}`
    if (path === nodeEndpoint.path)
      return `${path}?id=${encodeURIComponent(graph.nodes[0]?.id ?? 'x')}`
    if (path.includes('{pod}'))
      return pathOf(path, { cluster: home.cluster, namespace: home.namespace, pod })
    if (path.includes('{traceId}'))
      return pathOf(path, { cluster: trace.cluster, traceId: trace.traceId })
    if (path.includes('{kind}'))
      return pathOf(path, {
        cluster,
        group: 'apps',
        namespace,
        kind,
        name,
        at: '2026-01-01T00:00:00Z',
      })
    return path.endsWith('/compare') ? `${path}?before=now-1h` : path
  })
}

/** All that it says to anybody: answers with their headers, the stream, its metrics, its log. */
async function everythingSaid(running: TestServer): Promise<Map<string, string>> {
  const said = new Map<string, string>()
  const paths = await pathsToAsk(running)
  const others = [
    '/',
    '/api/openapi.json',
    '/api/nothing',
    '/api/graph?from=x',
    '/healthz',
    '/readyz',
    '/metrics',
  ]
  for (const path of [...paths, ...others]) {
    const answer = await running.fetch(path)
    said.set(path, JSON.stringify([...answer.headers]) + (await answer.text()))
  }
  const stream = readerOf(await running.fetch(eventsEndpoint.path))
  said.set(eventsEndpoint.path, await readUntil(stream, ': open'))
  await stream.cancel()
  said.set('the log', running.logged())
  return said
}

/**
 * The demo calls the owner of a token by the token: what it says of that user is not what was sent.
 * In the log its words stand in a JSON text.
 */
const withoutUserNames = (text: string) => text.replace(/User \\*"canary-[^"]*"/g, 'User')

function findSecrets(said: Map<string, string>): string[] {
  const wanted = [
    ...Object.entries(secrets),
    ...clientKey.map((line) => ['a client key', line] as const),
  ]
  return [...said].flatMap(([where, text]) =>
    wanted
      .filter(([, secret]) => formsOf(secret).some((form) => withoutUserNames(text).includes(form)))
      .map(([what]) => `${what}: ${where}`),
  )
}

describe('no secret is told', () => {
  it('by a server whose upstreams answer', async () => {
    const running = await startWithSecrets(demo.urls)
    const said = await everythingSaid(running)
    const { sources } = await running.get(statusEndpoint)
    // The owners of the tokens may not forward ports, to istiod for one.
    const failed = sources.filter(({ state }) => state === 'failed')
    expect(failed.filter(({ message }) => message?.id !== 'sources.pod-forbidden')).toEqual([])
    expect(findSecrets(said)).toEqual([])
  })

  it('by a server whose upstreams refuse, and quote what they were sent', async () => {
    const { url } = quoting
    const running = await startWithSecrets({ kubernetes: url, prometheus: url, jaeger: url })
    const said = await everythingSaid(running)
    const { sources } = await running.get(statusEndpoint)
    expect(sources.map(({ state }) => state)).toContain('failed')
    expect(findSecrets(said)).toEqual([])
    // Each was sent, in a header and not in a URL.
    for (const secret of Object.values(secrets)) {
      const isIn = (texts: readonly string[]) =>
        texts.some((text) => formsOf(secret).some((form) => text.includes(form)))
      expect([secret, isIn(headers), isIn(lines)]).toEqual([secret, true, false])
    }
  })
})
