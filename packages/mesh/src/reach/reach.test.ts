import { describe, expect, it } from 'vitest'
import { indexConfig } from '../config/config-index.ts'
import { buildGraph } from '../graph/build-graph.ts'
import {
  buildFacts,
  buildNamespace,
  buildObject,
  buildPod,
  buildSample,
  buildService,
  buildWorkload,
} from '../model/builders.ts'
import type { MeshFacts } from '../model/facts.ts'
import type { ConfigObject, WorkloadFact } from '../model/kubernetes.ts'
import { proxiesReachedBy } from './reach.ts'

const gatewayName = (name: string) => ({ 'gateway.networking.k8s.io/gateway-name': name })
const kubernetes = { apiVersion: 'gateway.networking.k8s.io/v1' }

const pods = [
  buildPod('ingress/gate', { dataPlane: 'gateway', labels: { istio: 'ingress' } }),
  buildPod('edge/door', { dataPlane: 'gateway', labels: gatewayName('door') }),
  buildPod('shop/front'),
  buildPod('shop/cart'),
  buildPod('pay/bill'),
  buildPod('shop/plain', { dataPlane: 'none' }),
  buildPod('shop/starting', { phase: 'Pending' }),
  buildPod('recs/model', { dataPlane: 'ambient' }),
  buildPod('recs/waypoint', { dataPlane: 'waypoint', labels: gatewayName('waypoint') }),
  buildPod('istio-system/ztunnel-1', { dataPlane: 'ztunnel' }),
  buildPod('istio-system/ztunnel-2', { dataPlane: 'ztunnel', node: 'node-2' }),
]

const waypointed = buildNamespace('recs', {
  labels: { 'istio.io/use-waypoint': 'waypoint' },
  dataPlaneMode: 'ambient',
})

const mesh: Partial<MeshFacts> = {
  pods,
  namespaces: [buildNamespace('shop'), buildNamespace('pay'), waypointed],
  services: [buildService('shop/cart'), buildService('recs/model')],
}

/** `namespace/pod nearness` of each proxy, nearest first. */
function reachOf(
  object: ConfigObject,
  others: ConfigObject[] = [],
  parts: Partial<MeshFacts> = {},
) {
  const facts = buildFacts({ ...mesh, ...parts, objects: [object, ...others] })
  const observed = { graph: buildGraph(facts), windowSeconds: 3600 }
  return (
    proxiesReachedBy(object, { index: indexConfig(facts), observed })?.map(
      ({ host, nearness }) => `${host.namespace}/${host.name} ${nearness}`,
    ) ?? null
  )
}

const everyCaller = ['shop/cart neighbour', 'shop/front neighbour', 'pay/bill far']
const gateways = ['edge/door far', 'ingress/gate far']

describe('policies', () => {
  const policy = (place: string, spec: Record<string, unknown>, kind = 'AuthorizationPolicy') =>
    buildObject(kind, place, spec)
  const cart = { selector: { matchLabels: { app: 'cart' } } }

  it('act on the running proxies of their namespace that they select', () => {
    expect(reachOf(policy('shop/a', cart))).toEqual(['shop/cart own'])
    expect(reachOf(policy('pay/a', cart))).toEqual([])
    expect(reachOf(policy('shop/a', {}))).toEqual(['shop/cart own', 'shop/front own'])
  })

  it('of the root namespace act everywhere but at waypoints, which want to be targeted', () => {
    const all = ['edge/door own', 'ingress/gate own', 'pay/bill own']
    const sidecars = ['shop/cart own', 'shop/front own']
    expect(reachOf(policy('istio-system/a', {}, 'Telemetry'))).toEqual([...all, ...sidecars])
    expect(reachOf(policy('istio-system/a', {}, 'PeerAuthentication'))).toEqual([
      ...all.slice(0, 2),
      'istio-system/ztunnel-1 own',
      'pay/bill own',
      ...sidecars,
    ])
  })

  it('on connections act at the ztunnel of the node', () => {
    const model = { selector: { matchLabels: { app: 'model' } } }
    expect(reachOf(policy('recs/a', model))).toEqual(['istio-system/ztunnel-1 own'])
    expect(reachOf(policy('recs/a', model, 'RequestAuthentication'))).toEqual([])
  })

  it('with targets act there alone', () => {
    const target = (kind: string, name: string) => ({ targetRefs: [{ kind, name }] })
    const door = buildObject('Gateway', 'edge/door', { gatewayClassName: 'istio' }, kubernetes)
    expect(reachOf(policy('recs/a', target('Service', 'model')))).toEqual(['recs/waypoint own'])
    expect(reachOf(policy('shop/a', target('Service', 'cart')))).toEqual([])
    expect(reachOf(policy('edge/a', target('Gateway', 'door')), [door])).toEqual(['edge/door own'])
    const ofClass = target('GatewayClass', 'istio')
    expect(reachOf(policy('istio-system/a', ofClass), [door])).toEqual(['edge/door own'])
    expect(reachOf(policy('edge/a', ofClass), [door])).toEqual([])
  })

  it('called Sidecar are for sidecars', () => {
    const sidecar = policy('istio-system/default', {}, 'Sidecar')
    expect(reachOf(sidecar)).toEqual(['pay/bill own', 'shop/cart own', 'shop/front own'])
  })
})

describe('gateways', () => {
  it('are the pods that they select, in any namespace', () => {
    const gateway = buildObject('Gateway', 'shop/web', { selector: { istio: 'ingress' } })
    expect(reachOf(gateway)).toEqual(['ingress/gate own'])
  })

  it('of the Gateway API are those that Istio made, or those behind the Service they name', () => {
    const made = buildObject('Gateway', 'edge/door', {}, kubernetes)
    expect(reachOf(made)).toEqual(['edge/door own'])
    const addresses = [{ value: 'gate.ingress.svc.cluster.local', type: 'Hostname' }]
    const services = [buildService('ingress/gate', { selector: { istio: 'ingress' } })]
    const manual = buildObject('Gateway', 'edge/other', { addresses }, kubernetes)
    expect(reachOf(manual, [], { services })).toEqual(['ingress/gate own'])
    const set = buildObject('ListenerSet', 'shop/more', {
      parentRef: { name: 'door', namespace: 'edge' },
    })
    expect(reachOf(set, [made])).toEqual(['edge/door own'])
  })
})

describe('virtual services', () => {
  const route = (spec: Record<string, unknown>) =>
    buildObject('VirtualService', 'shop/cart', { hosts: ['cart'], ...spec })
  const web = buildObject('Gateway', 'shop/web', { selector: { istio: 'ingress' } })

  it('act on whoever may call, and gateways that they name', () => {
    expect(reachOf(route({}))).toEqual(everyCaller)
    expect(reachOf(route({ gateways: ['web'] }), [web])).toEqual(['ingress/gate own'])
    const both = reachOf(route({ gateways: ['web', 'mesh'] }), [web])
    expect(both).toEqual(['ingress/gate own', ...everyCaller])
    expect(reachOf(route({ gateways: ['lost'] }))).toEqual([])
  })

  it('put those first who were seen calling', () => {
    const traffic = [buildSample({ from: 'pay/bill', to: 'shop/cart' })]
    const workloads = [buildWorkload('pay/bill'), buildWorkload('shop/cart')]
    expect(reachOf(route({}), [], { traffic, workloads })?.[0]).toBe('pay/bill caller')
  })

  it('are seen where they are exported to, and let in by the Sidecar', () => {
    expect(reachOf(route({ exportTo: ['.'] }))).toEqual(everyCaller.slice(0, 2))
    const sidecar = (hosts: string[]) => [
      buildObject('Sidecar', 'pay/default', { egress: [{ hosts }] }),
    ]
    expect(reachOf(route({}), sidecar(['./*']))).toEqual(everyCaller.slice(0, 2))
    expect(reachOf(route({}), sidecar(['shop/*.example']))).toEqual(everyCaller.slice(0, 2))
    expect(reachOf(route({}), sidecar(['shop/*']))).toEqual(everyCaller)
    expect(reachOf(route({}), sidecar(['*/cart.shop.svc.cluster.local']))).toEqual(everyCaller)
  })

  it('act where those do that delegate to them', () => {
    const part = buildObject('VirtualService', 'pay/part', { http: [] })
    const delegate = { name: 'part', namespace: 'pay' }
    const root = route({ gateways: ['web'], http: [{ delegate }] })
    expect(reachOf(part, [root, web])).toEqual(['ingress/gate own'])
    expect(reachOf(part, [web])).toEqual([])
  })

  it('act at the waypoint of what they are for', () => {
    const model = buildObject('VirtualService', 'recs/model', { hosts: ['model'] })
    expect(reachOf(model)?.[0]).toBe('recs/waypoint own')
  })
})

describe('destination rules', () => {
  const rule = (place: string, spec: Record<string, unknown> = {}) =>
    buildObject('DestinationRule', place, { host: 'cart.shop.svc.cluster.local', ...spec })

  it('act on callers for which no nearer rule comes first', () => {
    const ofService = rule('shop/cart')
    expect(reachOf(ofService)).toEqual([...everyCaller.slice(0, 2), ...gateways, 'pay/bill far'])
    const own = rule('pay/cart')
    expect(reachOf(ofService, [own])).toEqual([...everyCaller.slice(0, 2), ...gateways])
    expect(reachOf(own, [ofService])).toEqual(['pay/bill neighbour'])
  })

  it('for a wildcard act where any one of its hosts has no nearer rule', () => {
    const names = Array.from({ length: 60 }, (_, at) => `shop/s-${at}`)
    const services = names.map((name) => buildService(name))
    const nearer = (place: string) => {
      const host = `${place.split('/')[1]}.shop.svc.cluster.local`
      return rule(place.replace('shop/', 'pay/'), { host })
    }
    const wild = rule('istio-system/all', { host: '*.shop.svc.cluster.local' })
    const butOne = names.slice(0, -1).map(nearer)
    expect(reachOf(wild, butOne, { services })).toContain('pay/bill far')
    expect(reachOf(wild, names.map(nearer), { services })).not.toContain('pay/bill far')
    expect(reachOf(wild, names.map(nearer), { services })).toContain('shop/cart far')
  })

  it('are for chosen clients, for hosts that exist, and at waypoints', () => {
    const chosen = { workloadSelector: { matchLabels: { app: 'front' } } }
    expect(reachOf(rule('shop/cart', chosen))).toEqual(['shop/front neighbour'])
    expect(reachOf(rule('shop/cart', { host: 'nothing' }))).toEqual([])
    expect(reachOf(rule('recs/model', { host: 'model' }))?.[0]).toBe('recs/waypoint own')
  })
})

it('service entries act on whoever may call their hosts', () => {
  const entry = buildObject('ServiceEntry', 'shop/bank', { hosts: ['bank.example'] })
  expect(reachOf(entry)).toEqual([...everyCaller.slice(0, 2), ...gateways, 'pay/bill far'])
  const hidden = buildObject('ServiceEntry', 'pay/bank', {
    hosts: ['bank.example'],
    exportTo: ['.'],
  })
  expect(reachOf(hidden)).toEqual(['pay/bill neighbour'])
})

describe('routes of the Gateway API', () => {
  const route = (place: string, parent: Record<string, unknown>) =>
    buildObject('HTTPRoute', place, { parentRefs: [parent] }, kubernetes)
  const cart = { kind: 'Service', name: 'cart', namespace: 'shop' }

  it('act on their gateways', () => {
    const door = buildObject('Gateway', 'edge/door', {}, kubernetes)
    const parent = { name: 'door', namespace: 'edge' }
    expect(reachOf(route('shop/web', parent), [door])).toEqual(['edge/door own'])
    expect(reachOf(route('shop/web', parent))).toEqual([])
  })

  it('of a service act on its callers, or on those of the route’s namespace', () => {
    expect(reachOf(route('shop/cart', cart))).toEqual(everyCaller)
    expect(reachOf(route('pay/cart', cart))).toEqual(['pay/bill neighbour'])
    const model = { kind: 'Service', name: 'model' }
    expect(reachOf(route('recs/model', model))?.[0]).toBe('recs/waypoint own')
  })
})

describe('machines with a proxy', () => {
  const entry = (spec: object, annotations: Record<string, string> = {}) =>
    buildObject('WorkloadEntry', 'pay/vm', { address: '192.168.0.7', ...spec }, { annotations })
  const vm = (parts: Partial<WorkloadFact> = {}) =>
    buildWorkload('pay/vm', { kind: 'WorkloadEntry', ...parts })
  const policy = buildObject('AuthorizationPolicy', 'pay/a', {
    selector: { matchLabels: { app: 'vm' } },
  })

  it('have what selects them, and what those who call may know', () => {
    const workloads = [vm()]
    const objects = [entry({ labels: { app: 'vm' } })]
    expect(reachOf(policy, objects, { workloads })).toEqual(['pay/vm own'])
    const route = buildObject('VirtualService', 'shop/cart', { hosts: ['cart'] })
    expect(reachOf(route, objects, { workloads })).toEqual([...everyCaller, 'pay/vm far'])
    const rule = buildObject('DestinationRule', 'pay/cart', {
      host: 'cart.shop.svc.cluster.local',
      workloadSelector: { matchLabels: { app: 'vm' } },
    })
    expect(reachOf(rule, objects, { workloads })).toEqual(['pay/vm neighbour'])
  })

  it('have none where they run no proxy, or have left', () => {
    expect(reachOf(policy, [entry({})], { workloads: [vm({ dataPlane: 'none' })] })).toEqual([])
    const left = entry({}, { 'istio.io/disconnectedAt': '2026-11-21T09:00:00Z' })
    expect(reachOf(policy, [left], { workloads: [vm()] })).toEqual([])
  })

  it('keep to the Sidecar of their namespace', () => {
    const route = buildObject('VirtualService', 'shop/cart', { hosts: ['cart'] })
    const sidecar = buildObject('Sidecar', 'pay/default', { egress: [{ hosts: ['./*'] }] })
    const places = reachOf(route, [entry({}), sidecar], { workloads: [vm()] })
    expect(places).toEqual(everyCaller.slice(0, 2))
  })
})

it('other kinds configure no proxy by themselves', () => {
  expect(reachOf(buildObject('WorkloadEntry', 'shop/machine', {}))).toBeNull()
})

it('replicas come in turns', () => {
  const replica = (name: string, workload: string) =>
    buildPod(`shop/${name}`, { workload: { kind: 'Deployment', name: workload } })
  const own = [replica('a-1', 'a'), replica('a-2', 'a'), replica('b-1', 'b')]
  const policy = buildObject('AuthorizationPolicy', 'shop/all', {})
  const places = reachOf(policy, [], { pods: own })
  expect(places).toEqual(['shop/a-1 own', 'shop/b-1 own', 'shop/a-2 own'])
})
