/** Prometheus and Jaeger are found in the cluster, where nobody said where they are. */
import { graphEndpoint, statusEndpoint, tracesEndpoint } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from './support/test-server.ts'

let demo: DemoMesh
let server: TestServer

beforeAll(async () => {
  demo = await startDemoMesh()
  server = await startServer({ kubeconfig: demo.urls.kubeconfig })
})
afterAll(async () => {
  await server?.close()
  await demo?.stop()
})

interface Pod {
  readonly metadata: { readonly name: string; readonly labels?: Record<string, string> }
}

interface Service {
  readonly metadata: { readonly name: string; readonly labels?: Record<string, string> }
  readonly spec: Record<string, unknown>
}

async function kubernetes(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${demo.urls.kubernetes}/api/v1/namespaces/istio-system/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

const sourceOf = async (name: string) =>
  (await server.get(statusEndpoint)).sources.find(({ source }) => source === name)

describe('a server that was given the name of a Service', () => {
  it('reaches it by port-forward', async () => {
    const kubeconfig = demo.urls.kubeconfig
    const prometheus = 'http://prometheus.istio-system.svc:9090'
    const named = await startServer({ kubeconfig, prometheus })
    try {
      await expect
        .poll(async () => (await named.get(graphEndpoint)).graph.edges.length, { timeout: 30_000 })
        .toBeGreaterThan(30)
      const { clusters } = await named.get(statusEndpoint)
      expect(clusters[0]?.details[1]).toMatchObject({
        reachedBy: 'port-forward',
        address: prometheus,
        service: { name: 'prometheus', product: null },
      })
    } finally {
      await named.close()
    }
  })
})

describe('a server that was given a kubeconfig only', () => {
  it('draws the graph from the Prometheus that it found', async () => {
    const { graph, sources } = await server.get(graphEndpoint)
    expect(graph.edges.length).toBeGreaterThan(30)
    expect(sources).toContainEqual(expect.objectContaining({ source: 'prometheus', state: 'ok' }))
  })

  it('shows traces from the Jaeger that it found below its base path', async () => {
    const { traces, sources } = await server.get(tracesEndpoint)
    expect(sources).toContainEqual(expect.objectContaining({ source: 'jaeger', state: 'ok' }))
    expect(traces.length).toBeGreaterThan(0)
  })

  it('says where it found them, among its sources and in its log', async () => {
    expect((await sourceOf('prometheus'))?.message?.text).toContain('istio-system/prometheus')
    expect((await sourceOf('jaeger'))?.message?.text).toContain('istio-system/tracing')
    expect(server.logged()).toContain('"service":"istio-system/prometheus","port":9090')
    expect(server.logged()).toContain('"service":"istio-system/tracing","port":80')
  })

  it('tells how each source is reached, and what asking it came to', async () => {
    const { clusters } = await server.get(statusEndpoint)
    const details = clusters[0]?.details ?? []
    expect(details.map(({ source, reachedBy }) => `${source} ${reachedBy}`)).toEqual([
      'kubernetes kubernetes',
      'prometheus port-forward',
      'jaeger port-forward',
      'istiod port-forward',
      'envoy port-forward',
    ])
    const [api, prometheus, jaeger] = details
    expect(api?.kinds).toContainEqual(
      expect.objectContaining({ kind: 'Pod', resource: 'pods', state: 'watched' }),
    )
    expect(api).toMatchObject({ address: demo.urls.kubernetes, grant: null, absentGroups: [] })
    expect(prometheus).toMatchObject({
      address: 'http://prometheus.istio-system.svc:9090',
      service: { namespace: 'istio-system', name: 'prometheus', port: 9090, product: 'Prometheus' },
      others: [],
      failures: 0,
      lastFailure: null,
      scrapeInterval: { seconds: 15, origin: 'discovered' },
    })
    expect(prometheus?.requests).toBeGreaterThan(6)
    expect(jaeger?.address).toBe('http://tracing.istio-system.svc/jaeger')
  })

  it('asks many questions over few connections', async () => {
    await demo.resetCounts()
    const windows = Array.from({ length: 12 }, (_, index) => index + 20)
    for (const minutes of windows) {
      await server.get(graphEndpoint, `${graphEndpoint.path}?from=now-${minutes}m&to=now`)
    }
    const { kubernetes, prometheus } = await demo.counts()
    expect(prometheus.queries.length).toBeGreaterThan(60)
    // Port-forwards are requests to the Kubernetes API; among them are a few of the watching.
    expect(kubernetes.requests).toBeLessThan(prometheus.queries.length / 2)
  })

  it('names another that looks the same, and the flag that chooses it', async () => {
    const { items } = (await kubernetes('GET', 'services')) as { items: Service[] }
    const known = items.find(({ metadata }) => metadata.name === 'prometheus')
    if (!known) throw new Error('no Service of Prometheus')
    const { clusterIP: _, clusterIPs: __, ...spec } = known.spec
    const { labels } = known.metadata
    const selector = { app: 'somewhere-else' }
    const metadata = { name: 'prometheus-server', namespace: 'istio-system', labels }
    const other = { apiVersion: 'v1', kind: 'Service', metadata, spec: { ...spec, selector } }
    await kubernetes('POST', 'services', other)
    await expect
      .poll(async () => (await sourceOf('prometheus'))?.message?.text, { timeout: 30_000 })
      .toMatch(/istio-system\/prometheus,.*istio-system\/prometheus-server: --prometheus/)
    const { clusters } = await server.get(statusEndpoint)
    expect(clusters[0]?.details[1]?.others).toMatchObject([{ name: 'prometheus-server' }])
    await kubernetes('DELETE', 'services/prometheus-server')
  })

  it('goes on with another pod when the one it used is gone', async () => {
    const { items } = (await kubernetes('GET', 'pods')) as { items: Pod[] }
    const old = items.find(
      ({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === 'prometheus',
    )
    if (!old) throw new Error('no pod of Prometheus')
    const { name } = old.metadata
    await kubernetes('DELETE', `pods/${name}`)
    // Each window is a question that no memory answers.
    const askedOver = (minutes: number) =>
      server.get(graphEndpoint, `${graphEndpoint.path}?from=now-${minutes}m&to=now`)
    const prometheusIn = async (minutes: number) =>
      (await askedOver(minutes)).sources.find(({ source }) => source === 'prometheus')
    await expect
      .poll(async () => (await prometheusIn(6))?.message?.text, { timeout: 30_000 })
      .toContain('istio-system/prometheus selects no ready pod')

    const replacement = { ...old, metadata: { ...old.metadata, name: `${name}-next` } }
    await kubernetes('POST', 'pods', replacement)
    await expect.poll(async () => (await prometheusIn(7))?.state, { timeout: 30_000 }).toBe('ok')
    expect((await askedOver(7)).graph.edges.length).toBeGreaterThan(30)
  })

  it('says which flag sets what it did not find', async () => {
    await kubernetes('DELETE', 'services/tracing')
    await expect
      .poll(async () => (await sourceOf('jaeger'))?.state, { timeout: 30_000 })
      .toBe('not-configured')
    expect((await sourceOf('jaeger'))?.message?.text).toContain('--jaeger')
    const { traces, sources } = await server.get(tracesEndpoint)
    expect(traces).toEqual([])
    expect(sources[0]?.message?.text).toContain('--jaeger')
  })
})
