/** Doubts about figures, as answers tell them: telemetry honesty from Prometheus to the page. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { graphEndpoint } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proxiesKnownTo, startReadyServer, type TestServer } from './support/test-server.ts'

let demo: DemoMesh
let front: Server
let server: TestServer
/** Labels of the targets that Prometheus says it cannot scrape. */
let down: readonly Readonly<Record<string, string>>[] = []

/** The demo's Prometheus, some of whose targets are down. */
async function startFront(prometheus: string): Promise<Server> {
  const started = createServer(async (request, response) => {
    const body = await text(request)
    const query = new URLSearchParams(body).get('query') ?? ''
    response.setHeader('content-type', 'application/json')
    if (query.includes('max_over_time(up')) {
      const result = down.map((metric) => ({ metric, value: [1, '0'] }))
      response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }))
      return
    }
    const answer = await fetch(prometheus + (request.url ?? ''), {
      method: request.method ?? 'GET',
      headers: { 'content-type': request.headers['content-type'] ?? 'text/plain' },
      ...(request.method === 'POST' ? { body } : {}),
    })
    response.writeHead(answer.status).end(await answer.text())
  })
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  return started
}

beforeAll(async () => {
  demo = await startDemoMesh()
  front = await startFront(demo.urls.prometheus)
  const { port } = front.address() as AddressInfo
  server = await startReadyServer({
    kubeconfig: demo.urls.kubeconfig,
    prometheus: `http://127.0.0.1:${port}`,
  })
})

afterAll(async () => {
  await server?.close()
  front?.close()
  await demo?.stop()
})

const idsOf = (doubts: readonly { readonly id: string }[] | undefined) =>
  (doubts ?? []).map(({ id }) => id)

describe('doubts', () => {
  it('are told of callees without a proxy, in the language of the viewer', async () => {
    const { graph } = await server.get(graphEndpoint)
    const bare = graph.nodes.filter(({ badges }) => badges.includes('no-sidecar'))
    expect(bare).not.toEqual([])
    for (const node of bare) expect(idsOf(node.doubts)).toContain('doubts.withoutProxy')
    const called = new Set(bare.map(({ id }) => id))
    const doubts = graph.edges
      .filter(({ target }) => called.has(target))
      .flatMap((each) => each.doubts)
    expect(doubts).toContainEqual(
      expect.objectContaining({
        id: 'doubts.calleeWithoutProxy',
        text: 'The callee has no proxy: only its callers report, and nobody knows of mutual TLS',
      }),
    )
  })

  it('are few: most edges and nodes have none', async () => {
    const { graph } = await server.get(graphEndpoint)
    const doubted = graph.edges.filter(({ doubts }) => doubts !== undefined)
    expect(doubted.length).toBeLessThan(graph.edges.length / 2)
    expect(doubted.flatMap(({ doubts }) => idsOf(doubts))).not.toContain('doubts.staleScrape')
  })

  it('are told of proxies that Prometheus cannot scrape', async () => {
    const callers = new Set(
      (await server.get(graphEndpoint, '/api/graph?type=workload')).graph.edges.map(
        (edge) => edge.source,
      ),
    )
    const proxies = await proxiesKnownTo(server)
    const proxy = proxies.find(({ workload }) => workload !== null && callers.has(workload))
    if (!proxy) throw new Error('nobody in the demo calls')
    down = [{ namespace: proxy.namespace, pod: proxy.pod }]
    // Another window than the others': what was read of theirs is kept.
    const { graph } = await server.get(graphEndpoint, '/api/graph?type=workload&from=now-10m')
    const stale = graph.nodes.filter((node) => idsOf(node.doubts).includes('doubts.staleScrape'))
    expect(stale.map(({ id }) => id)).toEqual([proxy.workload])
    const outbound = graph.edges.filter(
      ({ source, reporter }) => source === proxy.workload && reporter === 'source',
    )
    expect(outbound).not.toEqual([])
    for (const edge of outbound) expect(idsOf(edge.doubts)).toContain('doubts.staleScrape')
  })
})
