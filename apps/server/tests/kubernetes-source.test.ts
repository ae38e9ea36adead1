/** The Kubernetes source against the demo mesh's API server: lists, watches, faults, recovery. */
import { readFileSync } from 'node:fs'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { nameClusters } from '../src/sources/cluster-names.ts'
import { createKubernetesSource } from '../src/sources/kubernetes/create-kubernetes-source.ts'
import { findKubernetesAccess } from '../src/sources/kubernetes/find-access.ts'
import type { KubernetesSource } from '../src/sources/kubernetes/kubernetes-source.ts'

let demo: DemoMesh
const sources: KubernetesSource[] = []

beforeAll(async () => {
  demo = await startDemoMesh()
})
afterEach(async () => {
  await demo.control('kubernetes', 'ok')
  for (const source of sources.splice(0)) await source.close()
})
afterAll(() => demo?.stop())

async function start(
  cluster: string | null = null,
  namespaces: readonly string[] | null = null,
  { mesh = demo, pulseMs = 5000, timeoutMs = 10_000 } = {},
): Promise<KubernetesSource> {
  const { kubeconfig } = mesh.urls
  const access = findKubernetesAccess(
    {
      kubeconfig: [kubeconfig],
      context: null,
      server: null,
      saidBy: { kubeconfig: '--kubeconfig', context: '--context' },
    },
    { env: {}, nowMs: Date.now, readFile: (path) => readFileSync(path, 'utf8') },
  )
  const named = { name: cluster, kubernetes: null, prometheus: null, jaeger: null }
  const [{ name } = { name: null }] = nameClusters([named])
  if (!name) throw new Error('the cluster has no name')
  const source = createKubernetesSource({
    ...{ access, name, namespaces, timeoutMs, pulseMs },
    readsGatewaySecrets: true,
  })
  sources.push(source)
  source.start()
  await source.synced
  return source
}

const objects = 'apis/networking.istio.io/v1/namespaces/shop/virtualservices'
const write = (method: string, path: string, body?: object) =>
  fetch(`${demo.urls.kubernetes}/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
const virtualService = (name: string) => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name, namespace: 'shop' },
  spec: { hosts: [name] },
})
const istiod = (clusterId: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'istiod', namespace: 'ops', labels: { app: 'istiod' } },
  spec: {
    replicas: 0,
    selector: { matchLabels: { app: 'istiod' } },
    template: {
      metadata: { labels: { app: 'istiod' } },
      spec: {
        containers: [{ name: 'discovery', env: [{ name: 'CLUSTER_ID', value: clusterId }] }],
      },
    },
  },
})
const has = (source: KubernetesSource, name: string) =>
  source.snapshot().objects.some((each) => each.name === name)

describe('the Kubernetes source', () => {
  it('reads the whole mesh under istiod’s cluster id', async () => {
    const source = await start()
    const facts = source.snapshot()
    expect(source.status()).toMatchObject({ state: 'ok', cluster: 'harbour-1', message: null })
    expect(source.clusterId()).toBe('harbour-1')
    expect(source.version()).toMatch(/^v1\./)
    const planes = new Map(facts.workloads.map((each) => [each.name, each.dataPlane]))
    expect(Object.fromEntries(planes)).toMatchObject({
      gateway: 'gateway',
      waypoint: 'waypoint',
      ztunnel: 'ztunnel',
      recommender: 'ambient',
      storefront: 'sidecar',
      receipts: 'none',
      ledger: 'sidecar',
    })
    expect(facts.pods.filter((pod) => pod.workload === null)).toEqual([])
    expect(facts.workloads.find(({ name }) => name === 'payments')?.canaryPhase).toBe('Progressing')
    expect(source.snapshot()).toBe(facts)
  })

  it('takes the configured cluster id before istiod’s', async () => {
    const source = await start('west')
    expect(source.status().cluster).toBe('west')
    expect(new Set(source.snapshot().pods.map((pod) => pod.cluster))).toEqual(new Set(['west']))
  })

  it('notices that Istio was installed, and reads everything under its cluster id', async () => {
    const mesh = await startDemoMesh(['--scenario', 'without-istio'])
    try {
      const source = await start(null, null, { mesh, pulseMs: 20 })
      expect(source.status()).toMatchObject({
        cluster: 'Kubernetes',
        message: { id: 'kubernetes.no-istio' },
      })
      const answer = await fetch(
        `${mesh.urls.kubernetes}/apis/apps/v1/namespaces/ops/deployments`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(istiod('north')),
        },
      )
      expect(answer.status).toBe(201)
      const named = { cluster: 'north', state: 'ok', message: null }
      await expect.poll(() => source.status(), { timeout: 20_000 }).toMatchObject(named)
      const { pods } = source.snapshot()
      expect(new Set(pods.map(({ cluster }) => cluster))).toEqual(new Set(['north']))
    } finally {
      await Promise.all(sources.splice(0).map((source) => source.close()))
      await mesh.stop()
    }
  })

  it('reads chosen namespaces alone, and their Namespace objects', async () => {
    const source = await start(null, ['shop', 'istio-system'])
    const facts = source.snapshot()
    const of = (items: readonly { namespace: string | null }[]) =>
      [...new Set(items.map(({ namespace }) => namespace))].sort()
    expect(source.status()).toMatchObject({ state: 'ok', cluster: 'harbour-1' })
    expect(facts.namespaces.map(({ name }) => name).sort()).toEqual(['istio-system', 'shop'])
    expect(facts.namespaces.find(({ name }) => name === 'shop')?.dataPlaneMode).toBe('sidecar')
    expect(of(facts.workloads)).toEqual(['istio-system', 'shop'])
    expect(of(facts.objects.filter(({ kind }) => kind === 'VirtualService'))).toEqual(['shop'])
  })

  it('hears of what is created and deleted, and tells its listeners', async () => {
    const source = await start()
    const told: (readonly string[])[] = []
    source.onChange((kinds) => told.push(kinds))
    await write('POST', objects, virtualService('one'))
    await write('POST', objects, virtualService('two'))
    await vi.waitFor(() => expect(has(source, 'two')).toBe(true), { timeout: 20_000 })
    expect(has(source, 'one')).toBe(true)
    await vi.waitFor(() => expect(told.at(-1)).toContain('VirtualService'), { timeout: 20_000 })
    await write('DELETE', `${objects}/one`)
    await write('DELETE', `${objects}/two`)
    await vi.waitFor(() => expect(has(source, 'one')).toBe(false), { timeout: 20_000 })
  })

  it.each([
    ['refuse', 'kubernetes.unreachable'],
    ['unauthorized', 'kubernetes.unauthorized'],
    ['garbage', 'sources.garbage'],
    ['error', 'sources.http-error'],
    ['slow', 'kubernetes.slow'],
  ] as const)(
    'says what is wrong when the server turns to %s, keeps its facts, recovers',
    async (mode, id) => {
      // Short where it is waited out.
      const timeoutMs = mode === 'slow' ? 2000 : 10_000
      const source = await start(null, null, { timeoutMs })
      const { pods } = source.snapshot()
      await demo.control('kubernetes', mode)
      const status = () => source.status()
      await vi.waitFor(() => expect(status().state).toBe('failed'), { timeout: 25_000 })
      expect(status().message?.id).toBe(id)
      expect(source.snapshot().pods).toHaveLength(pods.length)
      await demo.control('kubernetes', 'ok')
      await vi.waitFor(() => expect(status().state).toBe('ok'), { timeout: 20_000 })
    },
  )

  it('starts while the server is away, and reads it as soon as it is back', async () => {
    await demo.control('kubernetes', 'error')
    const source = await start()
    expect(source.status()).toMatchObject({ state: 'failed' })
    expect(source.snapshot().pods).toEqual([])
    await demo.control('kubernetes', 'ok')
    await vi.waitFor(() => expect(source.status().state).toBe('ok'), { timeout: 20_000 })
    expect(source.snapshot().pods.length).toBeGreaterThan(40)
  })

  it('ends everything when it is closed', async () => {
    const source = await start()
    await source.close()
    const { queries } = source.status()
    await write('POST', objects, virtualService('late'))
    await write('DELETE', `${objects}/late`)
    expect(source.status().queries).toBe(queries)
    expect(has(source, 'late')).toBe(false)
  })
})
