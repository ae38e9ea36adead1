/** Which proxies have a configuration object, beside what the demo mesh's proxies really have. */
import {
  type ConfigObjectParams,
  configProxiesEndpoint,
  graphEndpoint,
  pathOf,
  type ResponseOf,
} from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { anonymousViewer } from '../src/viewers.ts'
import { proxiesKnownTo, startReadyServer, type TestServer } from './support/test-server.ts'

let demo: DemoMesh
let server: TestServer
let onlyShop: TestServer

beforeAll(async () => {
  demo = await startDemoMesh()
  const flags = { kubeconfig: demo.urls.kubeconfig, prometheus: demo.urls.prometheus }
  server = await startReadyServer(flags)
  onlyShop = await startReadyServer(flags, { viewerOf: () => anonymousViewer(['shop']) })
  await Promise.all([proxiesKnownTo(server), proxiesKnownTo(onlyShop)])
  // Who called whom within the hour is known from here on.
  await server.get(graphEndpoint, '/api/graph?from=now-1h&to=now')
})
afterEach(() => Promise.all([demo.control('envoy', 'ok'), demo.control('istiod', 'ok')]))
afterAll(async () => {
  await Promise.all([server?.close(), onlyShop?.close()])
  await demo?.stop()
})

const groups: Readonly<Record<string, string>> = {
  AuthorizationPolicy: 'security.istio.io',
  PeerAuthentication: 'security.istio.io',
  Telemetry: 'telemetry.istio.io',
  GRPCRoute: 'gateway.networking.k8s.io',
  Canary: 'flagger.app',
}

/** @param object such as `VirtualService shop/cart` */
function addressOf(object: string): string {
  const [kind = '', namespace = '', name = ''] = object.split(/[ /]/)
  const group = groups[kind] ?? 'networking.istio.io'
  const params: ConfigObjectParams = { cluster: 'harbour-1', group, kind, namespace, name }
  return pathOf(configProxiesEndpoint.path, params)
}

type Answer = ResponseOf<typeof configProxiesEndpoint>

const askWhole = (object: string, from = server): Promise<Answer> =>
  from.get(configProxiesEndpoint, addressOf(object))

/** Of pods, without those of jobs: those end at any moment. */
async function ask(object: string, from = server): Promise<Answer> {
  const answer = await askWhole(object, from)
  return {
    ...answer,
    proxies: answer.proxies.filter(
      ({ workload, isMachine }) => !isMachine && !workload?.includes('/CronJob/'),
    ),
  }
}

/** `Deployment/name holding` of each workload, each once. */
const holdings = ({ proxies }: Answer) =>
  [
    ...new Set(
      proxies.map(
        ({ workload, holding }) => `${workload?.split('/').slice(1).join('/')} ${holding}`,
      ),
    ),
  ].sort()

const sourceOf = ({ sources }: Answer, name: string) =>
  sources.find(({ source }) => source === name)?.state

const except = (answer: Answer, workload: string) =>
  answer.proxies.filter((each) => !each.workload?.endsWith(`/${workload}`))

const reviewsIn = ({ proxies }: Answer) =>
  proxies.find(({ workload }) => workload === 'workload:harbour-1/shop/Deployment/reviews')

describe('…/proxies', () => {
  it('tells the stale proxy from those that have the whole of a rule', async () => {
    const answer = await ask('DestinationRule shop/search')
    // What the last push added is the cluster of its subset, and reviews has not taken it.
    expect(answer.proxies[0]).toMatchObject({
      workload: 'workload:harbour-1/shop/Deployment/reviews',
      syncState: 'STALE',
      holding: 'missing',
    })
    const others = except(answer, 'reviews')
    expect(others.length).toBeGreaterThan(5)
    for (const each of others) {
      expect(each).toMatchObject({ syncState: 'SYNCED', holding: 'named' })
    }
    expect(answer.note).toMatchObject({ id: 'configProxies.byEnvoy' })
  })

  it('asks the proxies that are bound to it, or those of callers first, and not too many', async () => {
    const www = await ask('VirtualService shop/www')
    expect(holdings(www)).toEqual(['istio-ingress/Deployment/gateway named'])
    expect(sourceOf(www, 'envoy')).toBe('ok')
    const catalogue = await ask('VirtualService shop/catalogue')
    expect(catalogue.proxies.length).toBeGreaterThan(17)
    expect(catalogue.proxies.length).toBeLessThanOrEqual(20)
    expect(catalogue.notAsked).toBeGreaterThan(0)
    const isCaller = catalogue.proxies.map(({ workload }) =>
      ['storefront', 'orders', 'search'].some((name) => workload?.endsWith(`/${name}`)),
    )
    expect(isCaller.slice(1, 3)).toEqual([true, true])
    expect(new Set(catalogue.proxies.map(({ holding }) => holding))).toEqual(new Set(['named']))
  })

  it('tells the one of two routes for a host that no proxy has', async () => {
    const answers = await Promise.all(
      ['cart', 'cart-experiment'].map((name) => ask(`VirtualService shop/${name}`)),
    )
    const told = answers.map(({ proxies }) => new Set(proxies.map(({ holding }) => holding)))
    expect(told).toEqual([new Set(['named']), new Set(['missing'])])
  })

  it('knows policies by the filters that they become, at sidecars and waypoints', async () => {
    expect(holdings(await ask('AuthorizationPolicy pay/fraud-callers'))).toEqual([
      'pay/Deployment/fraud named',
    ])
    expect(holdings(await ask('AuthorizationPolicy recs/recommender-callers'))).toEqual([
      'recs/Deployment/waypoint named',
    ])
  })

  it('knows a route of the Gateway API by what istiod makes of it', async () => {
    const answer = await ask('GRPCRoute recs/recommender')
    expect(holdings(answer)).toContain('recs/Deployment/waypoint named')
    expect(new Set(answer.proxies.map(({ holding }) => holding))).toEqual(new Set(['named']))
  })

  it('takes istiod’s word where Envoy has no name for the object', async () => {
    const answer = await ask('Telemetry istio-system/mesh-default')
    expect(reviewsIn(answer)?.holding).toBe('stale')
    const others = except(answer, 'reviews')
    expect(new Set(others.map(({ holding }) => holding))).toEqual(new Set(['synced']))
    expect(answer.notAsked).toBe(0)
    expect(answer.note).toMatchObject({ id: 'configProxies.byIstiod' })
    // Only what matters for connections counts: ztunnel has its own type.
    expect(holdings(await ask('PeerAuthentication recs/default'))).toEqual([
      'istio-system/DaemonSet/ztunnel synced',
    ])
  })

  it('has machines outside Kubernetes beside the pods, with istiod’s word on them', async () => {
    // The Envoys of pods are asked, and name it; that of a machine cannot be.
    const { proxies } = await askWhole('VirtualService shop/catalogue')
    expect(proxies.filter(({ isMachine }) => isMachine)).toEqual([
      {
        ...{ cluster: 'harbour-1', namespace: 'pay', pod: 'ledger', isMachine: true },
        workload: 'workload:harbour-1/pay/WorkloadEntry/ledger',
        ...{ syncState: 'SYNCED', holding: 'synced' },
      },
    ])
  })

  it('says so where it acts on no proxy', async () => {
    for (const object of ['Gateway istio-ingress/partners', 'VirtualService shop/promotions']) {
      const { proxies, note } = await ask(object)
      expect([proxies, note?.id]).toEqual([[], 'configProxies.nobody'])
    }
    const { proxies, note } = await ask('Canary pay/payments')
    expect([proxies, note?.id]).toEqual([[], 'configProxies.none'])
  })
})

describe('…/proxies in trouble', () => {
  it.each(['refuse', 'garbage', 'error'] as const)(
    'falls back on istiod where Envoys turn to %s, and says so',
    async (mode) => {
      await demo.control('envoy', mode)
      const fresh = await startReadyServer({ kubeconfig: demo.urls.kubeconfig })
      try {
        await proxiesKnownTo(fresh)
        const answer = await ask('DestinationRule shop/search', fresh)
        expect(reviewsIn(answer)?.holding).toBe('stale')
        const others = except(answer, 'reviews')
        expect(new Set(others.map(({ holding }) => holding))).toEqual(new Set(['synced']))
        expect(sourceOf(answer, 'envoy')).toBe('failed')
      } finally {
        await fresh.close()
      }
    },
  )

  it('knows nothing where neither answers', async () => {
    await Promise.all([demo.control('envoy', 'refuse'), demo.control('istiod', 'refuse')])
    const fresh = await startReadyServer({ kubeconfig: demo.urls.kubeconfig })
    try {
      const answer = await ask('VirtualService shop/www', fresh)
      expect(answer.proxies.length).toBeGreaterThan(0)
      for (const each of answer.proxies) {
        expect(each).toMatchObject({ syncState: null, holding: 'unknown' })
      }
      expect([sourceOf(answer, 'envoy'), sourceOf(answer, 'istiod')]).toEqual(['failed', 'failed'])
    } finally {
      await fresh.close()
    }
  })
})

describe('…/proxies and rights', () => {
  it('shows proxies of readable namespaces only', async () => {
    const { proxies, notAsked } = await ask('DestinationRule shop/search', onlyShop)
    expect(new Set(proxies.map(({ namespace }) => namespace))).toEqual(new Set(['shop']))
    expect(proxies.length + notAsked).toBeLessThan(
      (await ask('DestinationRule shop/search')).proxies.length + 12,
    )
    const www = await ask('VirtualService shop/www', onlyShop)
    expect([www.proxies, www.note?.id]).toEqual([[], 'configProxies.nobody'])
  })

  it('makes unreadable and unknown look the same', async () => {
    const of = async (object: string, from: TestServer) => {
      const answer = await from.fetch(addressOf(object))
      const { id } = (await answer.json()) as { id: string }
      return [answer.status, id]
    }
    const unknown = [404, 'problems.no-object']
    expect(await of('VirtualService shop/nothing', server)).toEqual(unknown)
    expect(await of('VirtualService shop/nothing', onlyShop)).toEqual(unknown)
    expect(await of('VirtualService pay/payments', onlyShop)).toEqual(unknown)
    expect(await of('VirtualService nowhere/nothing', server)).toEqual(unknown)
    const elsewhere = addressOf('VirtualService shop/www').replace('harbour-1', 'other')
    expect((await server.fetch(elsewhere)).status).toBe(404)
  })
})
