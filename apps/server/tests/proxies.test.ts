/** Proxies of the demo mesh through the API: sync state, and what each kind of proxy was told. */
import type { ProxyStatus } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RunningServer } from '../src/index.ts'
import { anonymousViewer } from '../src/viewers.ts'
import {
  proxiesKnownTo,
  startReadyServer,
  startServer,
  type TestServer,
} from './support/test-server.ts'

let demo: DemoMesh
let server: TestServer
let onlyShop: RunningServer
let proxies: readonly ProxyStatus[]

const get = async (path: string, from: RunningServer = server) => {
  const answer = await fetch(new URL(path, from.url))
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

beforeAll(async () => {
  demo = await startDemoMesh()
  const flags = { kubeconfig: demo.urls.kubeconfig, prometheus: demo.urls.prometheus }
  server = await startReadyServer(flags)
  onlyShop = await startReadyServer(flags, { viewerOf: () => anonymousViewer(['shop']) })
  proxies = await proxiesKnownTo(server)
})
afterEach(() => Promise.all([demo.control('envoy', 'ok'), demo.control('istiod', 'ok')]))
afterAll(async () => {
  await Promise.all([server?.close(), onlyShop?.close()])
  await demo?.stop()
})

function podOf(workload: string): ProxyStatus {
  const found = proxies.find((each) => each.workload?.endsWith(`/${workload}`))
  if (!found) throw new Error(`istiod knows no proxy of ${workload}`)
  return found
}
const pathOf = ({ cluster, namespace, pod }: Pick<ProxyStatus, 'cluster' | 'namespace' | 'pod'>) =>
  `/api/proxies/${cluster}/${namespace}/${pod}`

describe('/api/proxies', () => {
  it('tells the one proxy that has not taken its configuration', () => {
    const stale = proxies.filter(({ state }) => state !== 'SYNCED')
    expect(stale).toMatchObject([{ state: 'STALE', istioVersion: '1.29.1' }])
    expect(stale[0]?.workload).toBe('workload:harbour-1/shop/Deployment/reviews')
    expect(stale[0]?.types).toContainEqual({ type: 'CDS', state: 'STALE' })
    expect(stale[0]?.types).toContainEqual({ type: 'EDS', state: 'SYNCED' })
  })

  it('knows every kind of proxy, and the workload of each', () => {
    expect(new Set(proxies.map(({ proxyType }) => proxyType))).toEqual(
      new Set(['sidecar', 'router', 'waypoint', 'ztunnel']),
    )
    expect(proxies.filter(({ workload }) => workload === null)).toEqual([])
  })

  it('narrows to namespaces, and to what the viewer may read', async () => {
    const asked = await get('/api/proxies?namespaces=pay')
    const allowed = await get('/api/proxies', onlyShop)
    const namespaces = ({ body }: typeof asked) => [
      ...new Set((body.proxies as ProxyStatus[]).map(({ namespace }) => namespace)),
    ]
    expect(namespaces(asked)).toEqual(['pay'])
    expect(namespaces(allowed)).toEqual(['shop'])
  })

  it('goes on without istiod, and says what is wrong', async () => {
    await demo.control('istiod', 'refuse')
    const fresh = await startServer({ kubeconfig: demo.urls.kubeconfig })
    try {
      const { status, body } = await get('/api/proxies', fresh)
      expect(status).toBe(200)
      expect(body.proxies).toEqual([])
      expect(body.sources).toContainEqual(
        expect.objectContaining({ source: 'istiod', state: 'failed' }),
      )
    } finally {
      await fresh.close()
    }
  })
})

describe('/api/proxies/{cluster}/{namespace}/{pod}/…', () => {
  it.each(['storefront', 'gateway', 'waypoint'])('reads all parts of %s', async (workload) => {
    const path = pathOf(podOf(workload))
    for (const part of ['clusters', 'listeners', 'routes', 'endpoints']) {
      const { status, body } = await get(`${path}/${part}`)
      expect(status, part).toBe(200)
      expect((body[part] as unknown[]).length, part).toBeGreaterThan(1)
    }
    const { body } = await get(`${path}/bootstrap`)
    expect(body).toMatchObject({
      istioVersion: '1.29.1',
      nodeId: expect.stringContaining(workload),
    })
    expect(body.sources).toMatchObject([{ source: 'envoy', state: 'ok' }])
  })

  it('follows a route to its virtual service and a cluster to its destination rule', async () => {
    const path = pathOf(podOf('storefront'))
    const routes = (await get(`${path}/routes`)).body.routes
    expect(routes).toContainEqual(
      expect.objectContaining({
        destination: expect.stringMatching(/catalogue.*\(80\).*catalogue.*\(15\)/),
        virtualService: expect.objectContaining({
          cluster: 'harbour-1',
          kind: 'VirtualService',
          namespace: 'shop',
        }),
      }),
    )
    const clusters = (await get(`${path}/clusters`)).body.clusters
    expect(clusters).toContainEqual(
      expect.objectContaining({
        subset: 'v2',
        destinationRule: expect.objectContaining({ kind: 'DestinationRule', namespace: 'shop' }),
      }),
    )
  })

  it('shows a dump without secrets', async () => {
    const { body } = await get(`${pathOf(podOf('gateway'))}/dump`)
    const text = JSON.stringify(body.dump)
    expect(text).toContain('EndpointsConfigDump')
    expect(text).not.toMatch(/PRIVATE KEY|LS0tLS1CRUdJTiBQUklWQVRF|LS0tLS1CRUdJTiBSU0Eg/)
  })

  it('shows a ztunnel’s dump, and says that it has no clusters', async () => {
    const path = pathOf(podOf('ztunnel'))
    expect((await get(`${path}/dump`)).body.dump).toHaveProperty('workloads')
    const { status, body } = await get(`${path}/clusters`)
    expect([status, body.id]).toEqual([422, 'problems.not-envoy'])
  })

  it('tells a pod without a proxy from one that is not there, and hides what may not be read', async () => {
    const pods = await fetch(`${demo.urls.kubernetes}/api/v1/namespaces/shop/pods`)
    const { items } = (await pods.json()) as { items: { metadata: { name: string } }[] }
    const receipts = items.find(({ metadata }) => metadata.name.startsWith('receipts'))
    const place = { cluster: 'harbour-1', namespace: 'shop', pod: receipts?.metadata.name ?? '' }
    expect((await get(`${pathOf(place)}/dump`)).body.id).toBe('problems.no-proxy')
    const missing = await get(`${pathOf({ ...place, pod: 'nobody' })}/dump`)
    const hidden = await get(`${pathOf(podOf('fraud'))}/dump`, onlyShop)
    const elsewhere = await get(`${pathOf({ ...place, cluster: 'other' })}/dump`)
    for (const { status, body } of [missing, hidden, elsewhere]) {
      expect([status, body.id]).toEqual([404, 'problems.no-pod'])
    }
  })

  it.each(['refuse', 'garbage', 'error'] as const)(
    'answers 502 that names the pod when its admin port turns to %s',
    async (mode) => {
      await demo.control('envoy', mode)
      const { pod, ...place } = podOf('cart')
      const { status, body } = await get(`${pathOf({ ...place, pod })}/clusters`)
      expect(status).toBe(502)
      expect(body).toMatchObject({ source: 'envoy', operation: '/config_dump' })
      expect(body.detail).toContain(pod)
    },
  )
})
