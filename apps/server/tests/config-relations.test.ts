/** Who names whom, held against what the demo's objects say. */
import {
  configObjectParamsOf,
  configRelationsEndpoint,
  type ObjectRef,
  pathOf,
  type RelatedObject,
  type ResponseOf,
} from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startReadyServer, type TestServer } from './support/test-server.ts'

const cluster = 'harbour-1'
let demo: DemoMesh
/** Asks as the viewer that may read the namespaces which the header `x-namespaces` names. */
let server: TestServer

beforeAll(async () => {
  demo = await startDemoMesh()
  const { kubeconfig, prometheus } = demo.urls
  server = await startReadyServer(
    { kubeconfig, prometheus },
    {
      viewerOf(req) {
        const named = req.headers['x-namespaces']
        const name = typeof named === 'string' ? named : 'all'
        const mayRead = (_: string, namespace: string) =>
          name === 'all' || name.split(',').includes(namespace)
        return { name, anonymous: false, mayRead }
      },
    },
  )
})
afterAll(async () => {
  await server?.close()
  await demo?.stop()
})

const ref = (apiVersion: string, kind: string, place: string): ObjectRef => {
  const [namespace = '', name = ''] = place.split('/')
  return { cluster, apiVersion, kind, namespace, name }
}

const istio = 'networking.istio.io/v1'
const ask = (object: ObjectRef, namespaces = 'all') =>
  server.fetch(pathOf(configRelationsEndpoint.path, configObjectParamsOf(object)), {
    headers: { 'x-namespaces': namespaces },
  })

type Answer = ResponseOf<typeof configRelationsEndpoint>

async function relationsOf(object: ObjectRef, namespaces = 'all'): Promise<Answer> {
  const answer = await ask(object, namespaces)
  expect(answer.status).toBe(200)
  return configRelationsEndpoint.response.parse(await answer.json())
}

const titleOf = ({ object, exists }: RelatedObject) =>
  object
    ? `${object.kind} ${object.namespace ?? '-'}/${object.name}${exists ? '' : ' ?'}`
    : 'hidden'

/** What an object names, or what names it: each with the role, once, sorted. */
function sideOf({ objects, relations }: Answer, side: 'names' | 'named by'): readonly string[] {
  const [self] = objects
  const [own, other] = side === 'names' ? (['from', 'to'] as const) : (['to', 'from'] as const)
  const lines = relations
    .filter((relation) => relation[own] === self?.key)
    .flatMap((relation) => {
      const found = objects.find(({ key }) => key === relation[other])
      return found ? `${relation.role} ${titleOf(found)}` : []
    })
  return [...new Set(lines)].sort()
}

interface RawRoute {
  readonly metadata: { readonly namespace: string; readonly name: string }
  readonly spec: {
    readonly gateways?: readonly string[]
    readonly http?: readonly { route?: readonly { destination: { host: string } }[] }[]
  }
}

const listOf = async (path: string) =>
  ((await (await fetch(demo.urls.kubernetes + path)).json()) as { items: RawRoute[] }).items

const isThere = async (path: string) => (await fetch(demo.urls.kubernetes + path)).ok

describe('relations', () => {
  it('of VirtualServices are the Gateways and Services that their text names', async () => {
    const routes = await listOf('/apis/networking.istio.io/v1/virtualservices')
    expect(routes.length).toBeGreaterThan(5)
    for (const { metadata, spec } of routes) {
      const { namespace, name } = metadata
      const gateways = (spec.gateways ?? []).filter((each) => each !== 'mesh')
      const hosts = (spec.http ?? []).flatMap(({ route = [] }) =>
        route.map(({ destination }) => destination.host),
      )
      const services = hosts
        .map((host) => host.split('.'))
        .map(([service, home = namespace]) => `${home}/${service}`)
      const expected = await Promise.all([
        ...gateways.map(async (place) => {
          const path = place.replace('/', '/gateways/')
          const exists = await isThere(`/apis/networking.istio.io/v1/namespaces/${path}`)
          return `gateway Gateway ${place}${exists ? '' : ' ?'}`
        }),
        ...services.map(async (place) => {
          const exists = await isThere(`/api/v1/namespaces/${place.replace('/', '/services/')}`)
          return `destination Service ${place}${exists ? '' : ' ?'}`
        }),
      ])
      const told = sideOf(
        await relationsOf(ref(istio, 'VirtualService', `${namespace}/${name}`)),
        'names',
      ).filter((line) => /^gateway|^destination Service/.test(line))
      expect(told, name).toEqual([...new Set(expected)].sort())
    }
  })

  it('lead both ways, with the place of each', async () => {
    const answer = await relationsOf(ref(istio, 'Gateway', 'istio-ingress/harbour'))
    const routes = await listOf('/apis/networking.istio.io/v1/virtualservices')
    const bound = routes.filter(({ spec }) => spec.gateways?.includes('istio-ingress/harbour'))
    expect(sideOf(answer, 'named by').filter((line) => line.includes('VirtualService'))).toEqual(
      bound
        .map(({ metadata }) => `gateway VirtualService ${metadata.namespace}/${metadata.name}`)
        .sort(),
    )
    expect(answer.relations.find(({ role }) => role === 'gateway')?.path).toBe('spec.gateways[0]')
    expect(sideOf(answer, 'names')).toContain('selects Deployment istio-ingress/gateway')
  })

  it('of policies are whom they act on, let in, and report to', async () => {
    const callers = ref('security.istio.io/v1', 'AuthorizationPolicy', 'pay/payments-callers')
    expect(sideOf(await relationsOf(callers), 'names')).toEqual([
      'selects Deployment pay/payments',
      'service-account ServiceAccount shop/orders',
    ])
    const telemetry = ref('telemetry.istio.io/v1', 'Telemetry', 'istio-system/mesh-default')
    expect(sideOf(await relationsOf(telemetry), 'names')).toEqual([
      'provider MeshConfig istio-system/meshconfig',
    ])
  })

  it('of a canary are its workload and what is made for it', async () => {
    const answer = await relationsOf(ref('flagger.app/v1beta1', 'Canary', 'pay/payments'))
    expect(sideOf(answer, 'names')).toEqual(
      [
        ...['payments', 'payments-primary'].map((name) => `target Deployment pay/${name}`),
        ...['payments', 'payments-primary', 'payments-canary'].map(
          (name) => `target Service pay/${name}`,
        ),
        ...['payments-primary', 'payments-canary'].map(
          (name) => `target DestinationRule pay/${name}`,
        ),
        'target VirtualService pay/payments',
      ].sort(),
    )
  })

  it('of a waypoint are those who go through it', async () => {
    const gateway = ref('gateway.networking.k8s.io/v1', 'Gateway', 'recs/waypoint')
    const answer = await relationsOf(gateway)
    expect(sideOf(answer, 'named by').filter((line) => line.startsWith('waypoint'))).not.toEqual([])
    expect(sideOf(answer, 'names')).toContain('parent GatewayClass -/istio-waypoint')
  })

  it('of what is not there are those who name it', async () => {
    const answer = await relationsOf(ref(istio, 'Gateway', 'istio-ingress/promotions-gateway'))
    expect(answer.objects[0]).toMatchObject({ exists: false, distance: 0 })
    expect(sideOf(answer, 'named by')).toEqual(['gateway VirtualService shop/promotions'])
  })

  it('carry how much is wrong with each', async () => {
    const { objects } = await relationsOf(ref(istio, 'VirtualService', 'shop/catalogue'))
    const rule = objects.find(({ object }) => object?.kind === 'DestinationRule')
    expect(rule?.findings.error).toBe(1)
  })

  it('are not told of what nobody knows', async () => {
    for (const object of [
      ref(istio, 'VirtualService', 'shop/nothing'),
      ref(istio, 'VirtualService', 'nowhere/nothing'),
      { ...ref(istio, 'VirtualService', 'shop/catalogue'), cluster: 'elsewhere' },
      ref(istio, 'constructor', 'shop/__proto__'),
    ]) {
      expect((await ask(object)).status).toBe(404)
    }
  })

  it('change with the cluster', async () => {
    const path = `${demo.urls.kubernetes}/apis/networking.istio.io/v1/namespaces/ops/virtualservices`
    const object = {
      ...{ apiVersion: istio, kind: 'VirtualService' },
      metadata: { name: 'extra', namespace: 'ops' },
      spec: { hosts: ['x.example'], gateways: ['istio-ingress/harbour'] },
    }
    const gateway = ref(istio, 'Gateway', 'istio-ingress/harbour')
    const line = 'gateway VirtualService ops/extra'
    const namers = async () => sideOf(await relationsOf(gateway), 'named by')
    const headers = { 'content-type': 'application/json' }
    await fetch(path, { method: 'POST', headers, body: JSON.stringify(object) })
    await vi.waitFor(async () => expect(await namers()).toContain(line), { timeout: 20_000 })
    await fetch(`${path}/extra`, { method: 'DELETE' })
    await vi.waitFor(async () => expect(await namers()).not.toContain(line), { timeout: 20_000 })
  })
})

describe('relations of a viewer of one namespace', () => {
  it('have the other end of each without its name, its findings and its places', async () => {
    const answer = await relationsOf(ref('v1', 'ServiceAccount', 'shop/orders'), 'shop')
    const hidden = answer.objects.filter(({ object }) => object === null)
    expect(hidden.length).toBeGreaterThan(0)
    for (const { key, exists, findings } of hidden) {
      expect(key).toMatch(/^hidden \d+$/)
      expect([exists, findings]).toEqual([true, { error: 0, warning: 0, info: 0 }])
      const own = answer.relations.filter(({ from }) => from === key)
      expect(own.map(({ path }) => path)).toEqual(own.map(() => ''))
    }
    expect(sideOf(answer, 'named by')).toContain('service-account hidden')
    expect(JSON.stringify(answer)).not.toContain('pay')
  })

  it('name objects that are readable, also behind one that is not', async () => {
    const answer = await relationsOf(ref(istio, 'VirtualService', 'shop/www'), 'shop')
    expect(sideOf(answer, 'names')).toContain('gateway hidden')
    expect(sideOf(answer, 'names')).toContain('destination Service shop/catalogue')
    expect(JSON.stringify(answer)).not.toContain('istio-ingress')
  })

  it('do not tell whether something hidden is there', async () => {
    const answer = await relationsOf(ref(istio, 'VirtualService', 'shop/promotions'), 'shop')
    expect(sideOf(answer, 'names')).toContain('gateway hidden')
    const gone = ref(istio, 'Gateway', 'istio-ingress/promotions-gateway')
    const there = ref(istio, 'Gateway', 'istio-ingress/harbour')
    expect((await ask(gone, 'shop')).status).toBe(404)
    expect((await ask(there, 'shop')).status).toBe(404)
  })
})
