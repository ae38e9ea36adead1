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
      .poll(async () => (await prometheusIn(6))?.message?.text, { timeout: 15_000 })
      .toContain('istio-system/prometheus selects no ready pod')

    const replacement = { ...old, metadata: { ...old.metadata, name: `${name}-next` } }
    await kubernetes('POST', 'pods', replacement)
    await expect.poll(async () => (await prometheusIn(7))?.state, { timeout: 15_000 }).toBe('ok')
    expect((await askedOver(7)).graph.edges.length).toBeGreaterThan(30)
  })

  it('says which flag sets what it did not find', async () => {
    await kubernetes('DELETE', 'services/tracing')
    await expect
      .poll(async () => (await sourceOf('jaeger'))?.state, { timeout: 15_000 })
      .toBe('not-configured')
    expect((await sourceOf('jaeger'))?.message?.text).toContain('--jaeger')
    const { traces, sources } = await server.get(tracesEndpoint)
    expect(traces).toEqual([])
    expect(sources[0]?.message?.text).toContain('--jaeger')
  })
})
