/** Every route × what its viewer may read: nothing of an unreadable namespace is ever told. */
import {
  appId,
  configObjectEndpoint,
  configObjectParamsOf,
  configurationEndpoint,
  type Endpoint,
  edgeEndpoint,
  endpoints,
  eventsEndpoint,
  type GraphEdge,
  type GraphNode,
  graphEndpoint,
  graphTypes,
  namespaceId,
  namespacesEndpoint,
  overviewEndpoint,
  pathOf,
  type ResponseOf,
  tracesEndpoint,
  workloadsEndpoint,
} from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proxiesKnownTo, startReadyServer, type TestServer } from './support/test-server.ts'

const hidden = ['pay', 'data', 'recs', 'legacy', 'ops', 'istio-ingress', 'istio-system']

let demo: DemoMesh
/** Asks as the viewer that the header `x-viewer` names. */
let server: TestServer

const viewers = {
  all: () => true,
  one: (namespace: string) => namespace === 'shop',
  none: () => false,
}
type ViewerName = keyof typeof viewers

beforeAll(async () => {
  demo = await startDemoMesh()
  const { kubeconfig, prometheus, jaeger } = demo.urls
  server = await startReadyServer(
    { kubeconfig, prometheus, jaeger },
    {
      viewerOf(req) {
        const name = (req.headers['x-viewer'] ?? 'all') as ViewerName
        return { name, anonymous: false, mayRead: (_, namespace) => viewers[name](namespace) }
      },
    },
  )
})

afterAll(async () => {
  await server?.close()
  await demo?.stop()
})

const as = (viewer: ViewerName, path: string) =>
  server.fetch(path, { headers: { 'x-viewer': viewer } })

const answerOf = async <E extends Endpoint>(
  viewer: ViewerName,
  endpoint: E,
  path = endpoint.path,
) => endpoint.response.parse(await (await as(viewer, path)).json()) as ResponseOf<E>

/**
 * Where a text names a namespace: as a whole value, in an id, in a host. What a readable object says
 * itself is no secret: a VirtualService of `shop` names a gateway of another namespace.
 */
function namesIn(text: string): string[] {
  const bare = text
    .replaceAll('%2F', '/')
    .replaceAll('istio-ingress/promotions-gateway', '')
    .replaceAll(/https:\/\/istio\.io[^"]*/g, '')
  return hidden.filter((name) => new RegExp(`["/. =]${name}["/. ]|\\\\"${name}\\\\"`).test(bare))
}

/** Every namespace and application that the graph has nodes of. */
const boxesOf = (nodes: readonly GraphNode[]): string[] => [
  ...new Set(
    nodes.flatMap(({ cluster, namespace, app }) => [
      ...(namespace ? [namespaceId(cluster, namespace)] : []),
      ...(namespace && app ? [appId(cluster, namespace, app)] : []),
    ]),
  ),
]

/** Everything that one can ask for by name, as the one who may read everything sees it. */
async function everythingToAsk(): Promise<Map<string, string[]>> {
  const { graph } = await server.get(graphEndpoint)
  const { workloads } = await server.get(workloadsEndpoint)
  const proxies = await proxiesKnownTo(server)
  const { traces } = await server.get(tracesEndpoint)
  const { objects } = await server.get(configurationEndpoint)
  const kinds = new Map<string, string[]>()
  for (const { path } of endpoints) {
    if (path.startsWith(configObjectEndpoint.path)) {
      // One of each kind in each place: every object has the same routes.
      const some = ['shop', 'pay', 'istio-ingress', null].flatMap((place) => {
        const here = objects.filter(({ object }) => object.namespace === place)
        return [...new Map(here.map((each) => [each.object.kind, each])).values()]
      })
      kinds.set(
        path,
        some.map(({ object }) => pathOf(path, { ...configObjectParamsOf(object), at: 'now' })),
      )
    } else if (path.includes('{kind}')) {
      const some = workloads.filter(({ namespace }) => ['shop', 'pay', 'recs'].includes(namespace))
      kinds.set(
        path,
        some.map(({ cluster, namespace, kind, name }) =>
          pathOf(path, { cluster, namespace, kind, name }),
        ),
      )
    } else if (path.includes('{pod}')) {
      const of = (wanted: string) => proxies.filter(({ namespace }) => namespace === wanted)
      const some = ['shop', 'pay', 'istio-ingress'].flatMap((each) => of(each).slice(0, 2))
      kinds.set(
        path,
        some.map(({ cluster, namespace, pod }) => pathOf(path, { cluster, namespace, pod })),
      )
    } else if (path.includes('{traceId}')) {
      kinds.set(
        path,
        traces.slice(0, 10).map(({ cluster, traceId }) => pathOf(path, { cluster, traceId })),
      )
    } else if (path === '/api/edge' || path === '/api/edge/traces') {
      kinds.set(
        path,
        graph.edges.map(({ id }) => `${path}?id=${encodeURIComponent(id)}`),
      )
    } else if (path === '/api/box') {
      const boxes = ['cluster:harbour-1', ...boxesOf(graph.nodes)]
      kinds.set(
        path,
        boxes.map((id) => `${path}?explain=true&id=${encodeURIComponent(id)}`),
      )
    } else if (path.startsWith('/api/graph/summary')) {
      const views = ['', 'type=version', 'collapse=all', 'namespaces=pay']
      kinds.set(
        path,
        views.map((view) => `${path}?${view}`),
      )
    } else if (path === '/api/node') {
      kinds.set(
        path,
        graph.nodes.map(({ id }) => `${path}?id=${encodeURIComponent(id)}`),
      )
    } else if (path === '/api/graph/latencies') {
      const views = ['type=workload', 'type=version', 'type=namespace', 'collapse=all']
      kinds.set(
        path,
        views.map((view) => `${path}?quantile=p95&${view}`),
      )
    } else if (path === '/api/graph/compare') {
      kinds.set(path, [`${path}?before=now-1h&quantile=p95&latencyPercent=0`])
    } else {
      kinds.set(path, [path])
    }
  }
  kinds.set('views of the graph', [
    '/api/graph?collapse=all',
    '/api/graph?collapse=all&boxes=cluster',
    '/api/graph?limit=5',
    '/api/graph?find=namespace+%3D+pay+or+rate+%3E+0',
    '/api/graph?hide=namespace+%3D+pay',
    '/api/graph?focus=workload:harbour-1/pay/Deployment/fraud&hops=3',
  ])
  kinds.set(
    'graph types',
    graphTypes.map((type) => `/api/graph?type=${type}`),
  )
  kinds.set('scopes', ['/api/graph?namespaces=pay', '/api/overview?namespaces=pay,shop'])
  return kinds
}

describe('rights', () => {
  it('cover every route of the contract', async () => {
    const asked = await everythingToAsk()
    for (const { path } of endpoints) expect(asked.get(path)?.length, path).toBeGreaterThan(0)
  })

  it.each(['one', 'none'] as const)(
    'of a viewer of %s let no other name through',
    async (viewer) => {
      const leaks: unknown[] = []
      for (const urls of (await everythingToAsk()).values()) {
        for (const url of urls) {
          const answer = await as(viewer, url)
          const text = await answer.text()
          if (![200, 404].includes(answer.status)) leaks.push({ url, status: answer.status, text })
          // The configuration inside a pod is the pod's: who may read it, may read what istiod sent it.
          if (viewer === 'one' && /^.api.proxies.*.shop./.test(url)) continue
          // So is the text of an object: it names what it likes.
          if (viewer === 'one' && /^.api.configuration.[^/]+.[^/]+.[^/]+.shop.[^/]+$/.test(url))
            continue
          // A 404 may repeat what was asked, and must not differ for what exists.
          const names = answer.status === 404 ? [] : namesIn(text)
          if (viewer === 'none' && /"shop"|\/shop\//.test(text) && answer.status === 200)
            names.push('shop')
          if (names.length > 0) {
            const at = names.map((name) =>
              text.replaceAll('%2F', '/').search(new RegExp(`["/. ]${name}["/. ]`)),
            )
            leaks.push({
              url,
              names,
              near: at.map((index) => text.slice(Math.max(0, index - 150), index + 80)),
            })
          }
        }
      }
      expect(leaks).toEqual([])
    },
  )

  it('make unreadable and unknown look the same', async () => {
    const of = async (path: string) => {
      const answer = await as('one', path)
      const { detail, ...rest } = (await answer.json()) as { detail: string }
      return { status: answer.status, rest }
    }
    const unreadable = await of('/api/workloads/harbour-1/pay/Deployment/fraud')
    expect(unreadable.status).toBe(404)
    expect(unreadable).toEqual(await of('/api/workloads/harbour-1/nowhere/Deployment/nothing'))
    const object = (rest: string) => of(`/api/configuration/harbour-1/${rest}`)
    const policy = await object('security.istio.io/PeerAuthentication/pay/vault-strict')
    expect(policy.status).toBe(404)
    expect(policy).toEqual(
      await object('security.istio.io/PeerAuthentication/nowhere/vault-strict'),
    )
    expect((await object('-/Secret/pay/x')).status).toBe(404)
    expect((await object('-/Namespace/-/pay')).status).toBe(404)
    expect((await object('-/Namespace/-/shop')).status).toBe(200)
    const webhooks = 'admissionregistration.k8s.io/MutatingWebhookConfiguration/-/istiod'
    expect((await object(webhooks)).status).toBe(404)
    const node = await of('/api/node?id=workload:harbour-1/pay/Deployment/fraud')
    expect(node).toEqual(await of('/api/node?id=workload:harbour-1/nowhere/Deployment/x'))
    const edge = await of('/api/edge?id=edge:a%7Cb%7Cc%7Chttp%7C')
    expect(edge.status).toBe(404)
  })

  it('keep the traffic of readable ends, with the other end nameless', async () => {
    const { graph: whole, window } = await answerOf('all', graphEndpoint)
    const path = `${graphEndpoint.path}?at=${window.at}`
    const ask = async (viewer: ViewerName) => (await answerOf(viewer, graphEndpoint, path)).graph
    const part = await ask('one')
    const inShop = (id: string) => id.includes('/shop/')
    const sum = (edges: GraphEdge[]) =>
      edges.reduce((total, edge) => total + (edge.requestsPerSecond ?? 0), 0)
    const touching = whole.edges.filter(({ source, target }) => inShop(source) || inShop(target))
    expect(sum(part.edges)).toBeCloseTo(sum(touching), 6)
    const restricted = part.nodes.filter(({ kind }) => kind === 'restricted')
    expect(restricted).toHaveLength(1)
    expect(restricted[0]).toMatchObject({ namespace: null, app: null, badges: [] })
    expect(await ask('none')).toMatchObject({ nodes: [], edges: [] })
  })

  it('cut lists and totals', async () => {
    const { namespaces } = await answerOf('one', namespacesEndpoint)
    expect(namespaces.map(({ name }) => name)).toEqual(['shop'])
    const { totals, sparklines } = await answerOf('one', overviewEndpoint)
    expect(totals.namespaces).toBe(1)
    expect(sparklines?.series.map(({ id }) => id)).toEqual(['namespace:harbour-1/shop'])
  })

  it('hold for an edge with one readable end', async () => {
    const { graph, window } = await answerOf('one', graphEndpoint)
    for (const { id, source, target } of graph.edges) {
      if (!`${source} ${target}`.includes('restricted')) continue
      const path = `${edgeEndpoint.path}?at=${window.at}&id=${encodeURIComponent(id)}`
      const answer = await as('one', path)
      expect(answer.status).toBe(200)
      expect(namesIn(await answer.text())).toEqual([])
    }
  })

  it('hold for the stream', async () => {
    const answer = await as('one', eventsEndpoint.path)
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect(namesIn((await reader?.read())?.value ?? '')).toEqual([])
    await reader?.cancel()
  })
})
