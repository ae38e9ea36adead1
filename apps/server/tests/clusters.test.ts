/** Several contexts are several clusters, each with what is found in it. */
import {
  graphEndpoint,
  overviewEndpoint,
  proxiesEndpoint,
  statusEndpoint,
  workloadEndpoint,
  workloadMetricsEndpoint,
  workloadsEndpoint,
} from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type JoinedKubeconfig, joinKubeconfigs } from './support/join-kubeconfigs.ts'
import { proxiesKnownTo, startReadyServer, type TestServer } from './support/test-server.ts'

let server: TestServer
let demos: readonly DemoMesh[] = []
let kubeconfig: JoinedKubeconfig

/** @param flags of each demo mesh by the name of its context */
async function start(flags: Record<string, readonly string[]>, more: Record<string, string> = {}) {
  demos = await Promise.all(Object.values(flags).map((each) => startDemoMesh(each)))
  const contexts = Object.keys(flags)
  const files = contexts.map((name, index) => [name, demos[index]?.urls.kubeconfig ?? ''])
  kubeconfig = await joinKubeconfigs(Object.fromEntries(files))
  server = await startReadyServer({
    kubeconfig: kubeconfig.path,
    context: contexts.join(','),
    ...more,
  })
}

async function stop() {
  await server?.close()
  await Promise.all(demos.map((demo) => demo.stop()))
  await kubeconfig?.remove()
}

const clusterOf = (id: string) => decodeURIComponent(id.split(/[:/]/)[1] ?? '')

async function edgesByCluster(path?: string) {
  const { graph } = await server.get(graphEndpoint, path)
  const counts: Record<string, number> = {}
  for (const { source } of graph.edges) {
    counts[clusterOf(source)] = (counts[clusterOf(source)] ?? 0) + 1
  }
  return counts
}

describe('two contexts', () => {
  beforeAll(() =>
    start({
      'admin@west': ['--cluster-name', 'west', '--network', 'sea'],
      'admin@east': ['--cluster-name', 'east', '--network', 'lake'],
    }),
  )
  afterAll(stop)

  it('are two clusters, which are called what their istiods say', async () => {
    const states = async () => {
      const { sources } = await server.get(graphEndpoint)
      return sources.map(({ cluster, source, state }) => `${cluster} ${source} ${state}`)
    }
    const wanted = ['west', 'east'].flatMap((name) =>
      ['kubernetes', 'prometheus', 'istiod'].map((source) => `${name} ${source} ok`),
    )
    await expect.poll(states).toEqual(expect.arrayContaining(wanted))
    const { clusters } = await server.get(statusEndpoint)
    expect(clusters.map(({ cluster, context }) => [cluster, context])).toEqual([
      ['west', 'admin@west'],
      ['east', 'admin@east'],
    ])
  })

  it('are in every view', async () => {
    const edges = await edgesByCluster()
    expect(edges.west).toBeGreaterThan(30)
    expect(edges.east).toBe(edges.west)
    const { workloads } = await server.get(workloadsEndpoint)
    const storefronts = workloads.filter(({ name }) => name === 'storefront')
    expect(storefronts.map(({ cluster }) => cluster).sort()).toEqual(['east', 'west'])
    for (const { inbound } of storefronts) expect(inbound.requestsPerSecond).toBeGreaterThan(10)
    const proxies = await proxiesKnownTo(server)
    expect(new Set(proxies.map(({ cluster }) => cluster))).toEqual(new Set(['west', 'east']))
    for (const cluster of ['west', 'east']) {
      const { charts } = await server.get(
        workloadMetricsEndpoint,
        `/api/workloads/${cluster}/shop/Deployment/storefront/metrics`,
      )
      expect(charts.length).toBeGreaterThan(0)
      const path = `/api/workloads/${cluster}/shop/Deployment/storefront`
      expect((await server.get(workloadEndpoint, path)).pods).toHaveLength(2)
    }
  })

  it('fail alone', async () => {
    const [west, east] = demos
    await east?.control('kubernetes', 'refuse')
    await east?.control('prometheus', 'refuse')
    const stateOf = async (cluster: string, source: string) => {
      const { sources } = await server.get(statusEndpoint)
      return sources.find((each) => each.cluster === cluster && each.source === source)?.state
    }
    await expect.poll(() => stateOf('east', 'kubernetes'), { timeout: 20_000 }).toBe('failed')
    const edges = await edgesByCluster('/api/graph?from=now-10m')
    expect(edges.west).toBeGreaterThan(30)
    expect(edges.east).toBeUndefined()
    expect(await stateOf('west', 'kubernetes')).toBe('ok')
    // What was known of the cluster that is away stays.
    const { workloads } = await server.get(workloadsEndpoint)
    expect(workloads.some(({ cluster, name }) => cluster === 'east' && name === 'storefront')).toBe(
      true,
    )
    await west?.resetCounts()
    await east?.control('kubernetes', 'ok')
    await east?.control('prometheus', 'ok')
    await expect.poll(() => stateOf('east', 'kubernetes'), { timeout: 40_000 }).toBe('ok')
  })
})

describe('two contexts whose clusters have one CLUSTER_ID', () => {
  beforeAll(() => start({ 'admin@west': [], 'admin@east': [] }))
  afterAll(stop)

  it('are told, have two names, and keep their traffic apart', async () => {
    const { sources } = await server.get(graphEndpoint)
    const kubernetes = sources.filter(({ source }) => source === 'kubernetes')
    expect(kubernetes.map(({ cluster, state }) => [cluster, state])).toEqual([
      ['harbour-1', 'ok'],
      ['admin@east', 'partial'],
    ])
    expect(kubernetes[1]?.message).toMatchObject({ id: 'kubernetes.same-cluster-id' })
    expect(kubernetes[1]?.message?.text).toMatch(/admin@east says CLUSTER_ID harbour-1/)
    const edges = await edgesByCluster()
    expect(edges['admin@east']).toBeGreaterThan(30)
    expect(edges['admin@east']).toBe(edges['harbour-1'])
    const { workloads } = await server.get(workloadsEndpoint)
    const storefronts = workloads.filter(({ name }) => name === 'storefront')
    expect(storefronts).toHaveLength(2)
    for (const { inbound } of storefronts) expect(inbound.requestsPerSecond).toBeGreaterThan(10)
    const proxies = await proxiesKnownTo(server)
    const ofStorefront = proxies.filter(({ pod }) => pod.startsWith('storefront-'))
    expect(new Set(ofStorefront.map(({ cluster }) => cluster))).toEqual(
      new Set(['harbour-1', 'admin@east']),
    )
  })
})

describe('an API server', () => {
  afterEach(stop)

  it('of a cluster without Istio says so, and shows what there is', async () => {
    await start({ plain: ['--scenario', 'without-istio'] })
    const { attention, sources } = await server.get(overviewEndpoint)
    const kubernetes = sources.find(({ source }) => source === 'kubernetes')
    expect(kubernetes).toMatchObject({ state: 'partial', message: { id: 'kubernetes.no-istio' } })
    expect(attention.map(({ detail }) => detail?.id)).toContain('kubernetes.no-istio')
    const { workloads } = await server.get(workloadsEndpoint)
    expect(workloads.map(({ name }) => name)).toContain('storefront')
    for (const endpoint of [graphEndpoint, proxiesEndpoint]) await server.get(endpoint)
  })

  it('that throttles is left alone for as long as it asks, and what was known stays', async () => {
    await start({ west: [] })
    const [demo] = demos
    const kubernetes = async () => {
      const { sources } = await server.get(statusEndpoint)
      return sources.find(({ source }) => source === 'kubernetes')
    }
    await expect.poll(kubernetes, { timeout: 40_000 }).toMatchObject({ state: 'ok' })
    await demo?.control('kubernetes', 'throttled')
    const throttled = {
      message: { id: 'kubernetes.throttled' },
      staleSince: expect.stringMatching(/^20.*Z$/),
    }
    await expect.poll(kubernetes, { timeout: 40_000 }).toMatchObject(throttled)
    expect((await kubernetes())?.message?.text).toMatch(/HTTP 429.*waits 2 s.*may be old/)
    const { workloads } = await server.get(workloadsEndpoint)
    expect(workloads.map(({ name }) => name)).toContain('storefront')
    await demo?.control('kubernetes', 'ok')
    await expect.poll(kubernetes, { timeout: 40_000 }).toMatchObject({ state: 'ok' })
    expect(await kubernetes()).not.toHaveProperty('staleSince')
  }, 120_000)
})
