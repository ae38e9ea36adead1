/** Each upstream fails alone: whatever breaks, every route still says what it can. */
import {
  edgeEndpoint,
  eventsEndpoint,
  findingsEndpoint,
  graphEndpoint,
  namespacesEndpoint,
  nodeEndpoint,
  overviewEndpoint,
  proxiesEndpoint,
  type SourceStatus,
  statusEndpoint,
  tracesEndpoint,
  workloadEndpoint,
  workloadMetricsEndpoint,
  workloadsEndpoint,
} from '@periplus/shared'
import {
  type DemoMesh,
  startDemoMesh,
  type BreakableSource as Upstream,
  type SourceMode as UpstreamMode,
} from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startReadyServer, startServer, type TestServer } from './support/test-server.ts'

let demo: DemoMesh

beforeAll(async () => {
  demo = await startDemoMesh()
})

afterAll(() => demo?.stop())

/** Short where it is waited out, long where the other upstreams must answer a busy machine in it. */
const patienceFor = (mode: UpstreamMode) => (mode === 'slow' ? '2s' : '10s')

/** A server that has been asked nothing while its upstreams were well. */
async function startBroken(source: Upstream, mode: UpstreamMode): Promise<TestServer> {
  await demo.control(source, mode)
  const { kubeconfig, prometheus, jaeger } = demo.urls
  return startServer({ kubeconfig, prometheus, jaeger, 'upstream-timeout': patienceFor(mode) })
}

const storefront = '/api/workloads/harbour-1/shop/Deployment/storefront'
const lists = [
  overviewEndpoint,
  graphEndpoint,
  namespacesEndpoint,
  workloadsEndpoint,
  findingsEndpoint,
  proxiesEndpoint,
  tracesEndpoint,
  statusEndpoint,
] as const

const of = (sources: readonly SourceStatus[], source: string) =>
  sources.find((each) => each.source === source)

/** Reads every list, and gives what each says of a source. */
async function readEverything(server: TestServer, source: Upstream) {
  const states = new Map<string, SourceStatus | undefined>()
  for (const endpoint of lists) {
    const { sources } = (await server.get(endpoint)) as { sources: SourceStatus[] }
    states.set(endpoint.path, of(sources, source))
  }
  return states
}

const modes: readonly UpstreamMode[] = ['refuse', 'slow', 'garbage', 'unauthorized', 'error']

describe.each(modes)('Prometheus that is %s', (mode) => {
  it('costs the figures alone', async () => {
    const server = await startBroken('prometheus', mode)
    try {
      const states = await readEverything(server, 'prometheus')
      for (const path of ['/api/graph', '/api/overview', '/api/namespaces', '/api/workloads']) {
        expect(states.get(path), path).toMatchObject({ state: 'failed' })
      }
      const { workload } = await server.get(workloadEndpoint, storefront)
      expect(workload.health.status).toBe('unknown') // not idle: nobody has measured
      const { message } = states.get('/api/graph') ?? {}
      expect(message?.text).toContain('Prometheus')
      expect(message?.text).toContain(demo.urls.prometheus)
      expect(message?.params.operation).toBeTruthy()

      const { workloads } = await server.get(workloadsEndpoint)
      const known = workloads.find(({ name }) => name === 'storefront')
      expect(known).toMatchObject({ kind: 'Deployment', pods: { ready: 2 } })
      expect(known?.inbound.requestsPerSecond).toBeNull()
      const { namespaces, totals, attention } = await server.get(overviewEndpoint)
      expect(namespaces.map(({ name }) => name)).toContain('shop')
      expect(totals).toMatchObject({ requestsPerSecond: null, errorRatio: null })
      expect(attention).toContainEqual(
        expect.objectContaining({ kind: 'source', severity: 'failing' }),
      )
      const { pods, services } = await server.get(workloadEndpoint, storefront)
      expect([pods.length, services.length]).toEqual([2, 1])
      const metrics = await server.get(workloadMetricsEndpoint, `${storefront}/metrics`)
      expect(metrics.charts).toEqual([])
      expect((await server.get(findingsEndpoint)).findings.length).toBeGreaterThan(0)
    } finally {
      await server.close()
      await demo.control('prometheus', 'ok')
    }
  })
})

describe.each(modes)('a Kubernetes API that is %s', (mode) => {
  it('costs names and configuration alone', async () => {
    const server = await startBroken('kubernetes', mode)
    try {
      const states = await readEverything(server, 'kubernetes')
      for (const [path, state] of states) {
        if (path === '/api/traces') continue
        expect(state?.state, path).toMatch(mode === 'slow' ? /failed|partial/ : /failed/)
        expect(state?.message?.text, path).toContain('Kubernetes')
      }
      const { graph } = await server.get(graphEndpoint)
      expect(graph.edges.length).toBeGreaterThan(30)
      const { totals } = await server.get(overviewEndpoint)
      expect(totals.requestsPerSecond).toBeGreaterThan(100)
      expect(totals.services).toBeNull()
      const { workloads } = await server.get(workloadsEndpoint)
      expect(new Set(workloads.map(({ dataPlane }) => dataPlane))).toEqual(new Set(['unknown']))
    } finally {
      await server.close()
      await demo.control('kubernetes', 'ok')
    }
  })
})

describe.each(['istiod', 'jaeger'] as const)('%s', (source) => {
  it.each(modes)('that is %s costs what only it knows', async (mode) => {
    const server = await startBroken(source, mode)
    try {
      await readEverything(server, source)
      const { graph } = await server.get(graphEndpoint)
      expect(graph.edges.length).toBeGreaterThan(30)
      const { workload } = await server.get(workloadEndpoint, storefront)
      expect(workload.inbound.requestsPerSecond).toBeGreaterThan(10)
      const own = source === 'istiod' ? proxiesEndpoint : tracesEndpoint
      const { sources } = (await server.get(own)) as { sources: SourceStatus[] }
      expect(of(sources, source)?.state).toBe('failed')
      expect(of(sources, source)?.message?.text.length).toBeGreaterThan(20)
    } finally {
      await server.close()
      await demo.control(source, 'ok')
    }
  })
})

describe('an upstream that fails while the server runs', () => {
  it('is told by the stream, and has its place back when it mends', async () => {
    const { kubeconfig, prometheus } = demo.urls
    const server = await startReadyServer({ kubeconfig, prometheus })
    try {
      const before = await server.get(graphEndpoint)
      expect(of(before.sources, 'prometheus')?.state).toBe('ok')
      const edge = before.graph.edges.find(({ requestsPerSecond }) => (requestsPerSecond ?? 0) > 5)
      const stream = await server.fetch(eventsEndpoint.path)
      await demo.control('prometheus', 'refuse')
      // Another window: the last one is still in memory.
      const during = await server.get(graphEndpoint, '/api/graph?from=now-10m')
      expect(of(during.sources, 'prometheus')?.state).toMatch(/failed|partial/)
      const path = `/api/edge?id=${encodeURIComponent(edge?.id ?? '')}&at=${before.window.at}`
      const panel = await server.get(edgeEndpoint, path)
      // What was read before still stands; what was not is missing, and said to be.
      expect(panel.edge.requestsPerSecond).toBe(edge?.requestsPerSecond)
      expect(panel.quantilesMs).toBeNull()
      expect(of(panel.sources, 'prometheus')?.state).toBe('partial')
      const node = await server.get(
        nodeEndpoint,
        `/api/node?id=${edge?.target}&at=${before.window.at}`,
      )
      expect(node.inboundEdges.length).toBeGreaterThan(0)

      const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
      let heard = ''
      while (!heard.includes('"state":"failed"')) heard += (await reader?.read())?.value ?? ''
      await reader?.cancel()

      await demo.control('prometheus', 'ok')
      const mended = async () => {
        const { sources } = await server.get(graphEndpoint, '/api/graph?from=now-10m')
        return of(sources, 'prometheus')?.state
      }
      await expect.poll(mended, { timeout: 30_000 }).toBe('ok')
    } finally {
      await server.close()
      await demo.control('prometheus', 'ok')
    }
  })

  it('is not well because its version was learnt while it was', async () => {
    const { kubeconfig, prometheus } = demo.urls
    const server = await startReadyServer({ kubeconfig, prometheus })
    try {
      await server.get(statusEndpoint)
      await demo.control('istiod', 'error')
      const fails = async () => of((await server.get(proxiesEndpoint)).sources, 'istiod')?.state
      await expect.poll(fails, { timeout: 30_000, interval: 500 }).toBe('failed')
      const { sources, clusters } = await server.get(statusEndpoint)
      expect(of(sources, 'istiod')?.state).toBe('failed')
      expect(clusters[0]?.istioVersion).not.toBeNull()
    } finally {
      await server.close()
      await demo.control('istiod', 'ok')
    }
  })

  it('may vanish altogether', async () => {
    const other = await startDemoMesh()
    const { kubeconfig, prometheus, jaeger } = other.urls
    const server = await startReadyServer({ kubeconfig, prometheus, jaeger })
    try {
      await server.get(graphEndpoint)
      await other.stop()
      const { sources } = await server.get(graphEndpoint, '/api/graph?from=now-10m')
      expect(of(sources, 'prometheus')?.state).toBe('failed')
      for (const endpoint of lists) await server.get(endpoint)
    } finally {
      await server.close()
    }
  })
})

describe('one cluster of two that is dead', () => {
  it('leaves the other as it is, and each status names its cluster', async () => {
    const { kubeconfig, prometheus } = demo.urls
    const server = await startServer(
      {},
      {},
      `clusters:
  harbour-1: {kubernetes: {kubeconfig: ${kubeconfig}}, prometheus: {url: "${prometheus}"}}
  harbour-2: {prometheus: {url: "http://127.0.0.1:9"}, jaeger: {url: "http://127.0.0.1:9"}}
`,
    )
    try {
      const { graph, sources } = await server.get(graphEndpoint)
      expect(graph.edges.length).toBeGreaterThan(30)
      const states = sources.map(({ cluster, source, state }) => `${cluster} ${source} ${state}`)
      expect(states).toContain('harbour-1 prometheus ok')
      expect(states).toContain('harbour-2 prometheus failed')
      expect(states).toContain('harbour-2 kubernetes not-configured')
      const { clusters } = await server.get(statusEndpoint)
      expect(clusters.map(({ cluster }) => cluster)).toEqual(['harbour-1', 'harbour-2'])
      for (const endpoint of lists) await server.get(endpoint)
      expect((await server.get(workloadEndpoint, storefront)).pods).toHaveLength(2)
    } finally {
      await server.close()
    }
  })
})
