/** A configuration object while it changes: in the demo's API server, and what is told of it here. */
import {
  type ConfigChange,
  configChangeEndpoint,
  configObjectEndpoint,
  configurationEndpoint,
  findingsEndpoint,
  Problem,
  pathOf,
} from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { startReadyServer, type TestServer } from './support/test-server.ts'

const cluster = 'harbour-1'
const group = 'networking.istio.io'
const patience = 30_000

let demo: DemoMesh
let server: TestServer

beforeAll(async () => {
  demo = await startDemoMesh(['--scenario', 'healthy'])
  const { kubeconfig, prometheus } = demo.urls
  server = await startReadyServer({ kubeconfig, prometheus })
})
afterAll(async () => {
  await server?.close()
  await demo?.stop()
})

const collection = () => `${demo.urls.kubernetes}/apis/${group}/v1/namespaces/shop/serviceentries`

async function write(method: string, url: string, body?: object): Promise<void> {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': type, 'user-agent': 'kubectl/v1.34.0' },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
}

const declare = (name: string, spec: object) =>
  write('POST', collection(), {
    apiVersion: `${group}/v1`,
    kind: 'ServiceEntry',
    metadata: { name, namespace: 'shop' },
    spec,
  })
const change = (name: string, body: object, query = '') =>
  write('PATCH', `${collection()}/${name}${query}`, body)
const remove = (name: string) => write('DELETE', `${collection()}/${name}`)

const paramsOf = (name: string) => ({
  ...{ cluster, group, kind: 'ServiceEntry', namespace: 'shop', name },
})
const open = (name: string) =>
  server.get(configObjectEndpoint, pathOf(configObjectEndpoint.path, paramsOf(name)))

const changePath = (name: string, at = '') =>
  pathOf(configChangeEndpoint.path, { ...paramsOf(name), at })
const openChange = (name: string, change: ConfigChange | undefined) =>
  server.get(configChangeEndpoint, changePath(name, change?.at))

/** The object, once its history has so many changes. */
const openAfter = (name: string, changes: number) =>
  vi.waitFor(async () => {
    const answer = await open(name)
    expect(answer.history.changes).toHaveLength(changes)
    return answer
  }, patience)

/** Kubernetes dates to the second: of two writes within one it does not tell which came last. */
const nextSecond = () => {
  const second = () => Math.floor(Date.now() / 1000)
  const now = second()
  return vi.waitFor(() => expect(second()).toBeGreaterThan(now), {
    timeout: patience,
    interval: 20,
  })
}

const ports = [{ number: 443, name: 'https', protocol: 'HTTPS' }]
const external = (host: string) => ({ hosts: [host], ports, resolution: 'DNS' })
const hostIn = (yaml: string | null | undefined) =>
  yaml == null ? null : (parse(yaml) as { spec: { hosts: string[] } }).spec.hosts[0]

describe('the history of an object', () => {
  it('has each change, who made it, and on demand the text before and after', async () => {
    await declare('treasury', external('one.example'))
    await openAfter('treasury', 1)
    await nextSecond()
    await change(
      'treasury',
      { spec: { hosts: ['two.example'] } },
      '?fieldManager=argocd-controller',
    )
    const answer = await openAfter('treasury', 2)
    const [changed, created] = answer.history.changes
    expect(created).toMatchObject({ change: 'created', by: 'kubectl' })
    expect(changed).toMatchObject({
      ...{ change: 'changed', by: 'argocd-controller', lines: { added: 1, removed: 1 } },
    })
    const whatChanged = await openChange('treasury', changed)
    expect([hostIn(whatChanged.before), hostIn(whatChanged.after)]).toEqual([
      'one.example',
      'two.example',
    ])
    const whatCame = await openChange('treasury', created)
    expect(whatCame).toEqual({ before: null, after: whatChanged.before })
    const lines = whatCame.after?.trimEnd().split('\n').length
    expect(created?.lines).toEqual({ added: lines, removed: 0 })
    expect(hostIn(answer.yaml)).toBe('two.example')
    expect(answer).toMatchObject({ state: 'live', changedBy: 'argocd-controller' })
    expect(answer.changedAt).toBe(changed?.at)
    expect(Date.parse(answer.history.since ?? '')).toBeLessThan(Date.parse(created?.at ?? ''))
    await vi.waitFor(async () => {
      const { objects } = await server.get(configurationEndpoint)
      const item = objects.find(({ object }) => object.name === 'treasury')
      expect(item).toMatchObject({ changedBy: 'argocd-controller', changedAt: changed?.at })
    }, patience)
  })

  it('is not concerned with the status', async () => {
    await declare('quiet', external('quiet.example'))
    await openAfter('quiet', 1)
    const conditions = [{ type: 'Reconciled', status: 'False', reason: 'Late' }]
    await write('PATCH', `${collection()}/quiet/status`, { status: { conditions } })
    const answer = await vi.waitFor(async () => {
      const { objects } = await server.get(configurationEndpoint)
      const item = objects.find(({ object }) => object.name === 'quiet')
      expect(item?.unmet).toEqual(['Reconciled'])
      expect(item?.changedBy).toBe('kubectl')
      return open('quiet')
    }, patience)
    expect(answer.history.changes).toHaveLength(1)
    expect(answer.conditions).toMatchObject([{ about: null, type: 'Reconciled', unmet: true }])
    await remove('quiet')
  })

  it('outlives the object: its page has the last text, until another takes the name', async () => {
    await declare('brief', external('brief.example'))
    await openAfter('brief', 1)
    await remove('brief')
    const gone = await openAfter('brief', 2)
    expect(gone.state).toBe('deleted')
    expect(hostIn(gone.yaml)).toBe('brief.example')
    expect(gone.findings).toEqual([])
    const [deleted, created] = gone.history.changes
    expect(deleted?.change).toBe('deleted')
    const { before, after } = await openChange('brief', deleted)
    expect([hostIn(before), after]).toEqual(['brief.example', null])
    expect(await openChange('brief', created)).toEqual({ before: null, after: before })
    await declare('brief', external('again.example'))
    const again = await openAfter('brief', 3)
    expect(again.state).toBe('live')
    expect(hostIn(again.yaml)).toBe('again.example')
    await remove('brief')
  })

  it('stays short of an object that is large, of which changes are read one by one', async () => {
    const manyHosts = Array.from({ length: 5_000 }, (_, at) => `host-${at}.wide.example`)
    await declare('wide', external('wide.example'))
    await openAfter('wide', 1)
    await change('wide', { spec: { hosts: manyHosts } })
    const { history, yaml } = await openAfter('wide', 2)
    expect(yaml.length).toBeGreaterThan(100_000)
    expect(history.changes[0]).toMatchObject({ change: 'changed', lines: null })
    expect(JSON.stringify(history).length).toBeLessThan(1_000)
    const { before, after } = await openChange('wide', history.changes[0])
    expect(hostIn(before)).toBe('wide.example')
    expect(after?.length).toBeGreaterThan(100_000)
    await remove('wide')
  })

  it.each([
    ['another instant', 'treasury', '2026-01-01T00:00:00.000Z'],
    ['no instant', 'treasury', 'yesterday'],
    ['an object that never was', 'nobody', '2026-01-01T00:00:00.000Z'],
  ])('has no change of %s, and says what is kept', async (_, name, at) => {
    const answer = await server.fetch(changePath(name, at))
    expect(answer.status).toBe(404)
    const problem = Problem.parse(await answer.json())
    expect(problem.id).toBe('problems.no-change')
    expect(problem.detail).toContain('latest changes')
  })

  it('is not kept of kinds of Kubernetes’ own, and says so', async () => {
    const params = { cluster, group: '-', kind: 'Service', namespace: 'shop', name: 'cart' }
    const service = await server.get(
      configObjectEndpoint,
      pathOf(configObjectEndpoint.path, params),
    )
    expect(service.history).toEqual({ since: null, changes: [], truncated: false })
  })
})

describe('a finding', () => {
  it('comes with the mistake and goes when it is mended, without a restart', async () => {
    const isTold = async () => {
      const { findings } = await server.get(findingsEndpoint)
      return findings.some(({ object }) => object.name === 'typo')
    }
    await declare('typo', { ...external('typo.example'), resolution: 'DNSS' })
    await vi.waitFor(async () => expect(await isTold()).toBe(true), patience)
    const { findings, yaml } = await open('typo')
    const place = findings.find(({ path }) => path === 'spec.resolution')
    expect(yaml.split('\n')[(place?.range?.start.line ?? 0) - 1]).toBe('  resolution: DNSS')
    await change('typo', { spec: { resolution: 'DNS' } })
    await vi.waitFor(async () => {
      const mended = await open('typo')
      expect(mended.findings.map(({ path }) => path)).not.toContain('spec.resolution')
      expect(mended.yaml).toContain('resolution: DNS\n')
    }, patience)
    await remove('typo')
  })
})

describe('while the API server does not answer', () => {
  afterEach(() => demo.control('kubernetes', 'ok'))

  it.each(['refuse', 'garbage', 'error', 'unauthorized', 'slow'] as const)(
    'an object is shown as the watch saw it last (%s)',
    async (mode) => {
      await demo.control('kubernetes', mode)
      const params = { cluster, group, kind: 'VirtualService', namespace: 'shop', name: 'www' }
      const path = pathOf(configObjectEndpoint.path, params)
      const answer = await server.get(configObjectEndpoint, path)
      expect(answer.state).toBe('watched')
      expect(parse(answer.yaml)).toMatchObject({
        kind: 'VirtualService',
        metadata: { name: 'www', namespace: 'shop' },
        spec: { gateways: ['istio-ingress/harbour'] },
      })
      expect(answer.selects?.length).toBeGreaterThan(0)
      const [source] = answer.sources
      expect(source).toMatchObject({ source: 'kubernetes' })
      expect(['partial', 'failed']).toContain(source?.state)
      expect(source?.message?.text).not.toBe('')
    },
  )

  it('of what the watch does not keep whole, the problem says whose fault it is', async () => {
    await demo.control('kubernetes', 'error')
    const params = { cluster, group: '-', kind: 'Service', namespace: 'shop', name: 'cart' }
    const answer = await server.fetch(pathOf(configObjectEndpoint.path, params))
    expect(answer.status).toBe(502)
    expect(Problem.parse(await answer.json())).toMatchObject({
      source: 'kubernetes',
      operation: 'get Service shop/cart',
    })
  })
})

describe('an object that is not there', () => {
  it.each([
    ['nothing', { name: 'nothing' }],
    ['a kind that nobody knows', { kind: 'Nonsense' }],
    ['the kind of another group', { group: 'apps' }],
    ['a namespace that is missing', { namespace: '-' }],
    ['a namespace that is none', { namespace: 'nowhere' }],
    ['another cluster', { cluster: 'elsewhere' }],
    ['a name that is a path', { name: '../../secrets/x' }],
    ['a name that is a query', { name: 'treasury?watch=true' }],
    ['a name of half a character', { name: '\ud800' }],
    ['a name that is no name', { name: '<script>alert(1)</script>' }],
    ['a namespace that is a path', { namespace: '../kube-system' }],
    ['dots', { name: '...' }],
  ])('%s is a 404 that says so in words', async (_, other) => {
    const params = {
      cluster,
      group,
      kind: 'ServiceEntry',
      namespace: 'shop',
      name: 'treasury',
      ...other,
    }
    const answer = await server.fetch(pathOf(configObjectEndpoint.path, params))
    expect(answer.status).toBe(404)
    const problem = Problem.parse(await answer.json())
    expect(problem.id).toBe('problems.no-object')
  })
})
