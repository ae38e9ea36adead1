import { describe, expect, it } from 'vitest'
import { buildNamespace, buildObject, buildService } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { ambientHostChecks } from './hosts.ts'
import { ambientNamespace, views } from './test-ambient.ts'

const http = [{ route: [{ destination: { host: 'cart' } }] }]
const service = (labels: Record<string, string> = {}) => [buildService('shop/cart', { labels })]
const run = (facts: Partial<MeshFacts>) =>
  views(ambientHostChecks, {
    namespaces: [ambientNamespace('shop'), buildNamespace('edge')],
    services: service(),
    ...facts,
  }).ours
const routing = (place: string, hosts: string[], spec: object = { http }) => ({
  objects: [buildObject('VirtualService', place, { hosts, ...spec })],
})
const rule = (place: string, trafficPolicy: object, rest: object = {}) => ({
  objects: [
    buildObject('DestinationRule', place, {
      host: 'cart.shop.svc.cluster.local',
      trafficPolicy,
      ...rest,
    }),
  ],
})

describe('routing about requests in ambient mode', () => {
  it('needs a waypoint for the service', () => {
    expect(run(routing('shop/v', ['x.example', 'cart']))).toEqual(['KIA1113 shop/v spec.hosts[1]'])
    expect(run(rule('shop/r', { outlierDetection: {} }))).toEqual(['KIA0211 shop/r spec.host'])
  })

  it('is read by a waypoint of the service’s namespace only', () => {
    const services = service({ 'istio.io/use-waypoint': 'waypoint' })
    const hosts = ['cart.shop.svc.cluster.local', 'cart.shop.svc.cluster.local']
    expect(run({ services, ...routing('edge/v', hosts) })).toEqual(['KIA1114 edge/v spec.hosts[0]'])
    expect(run({ services, ...rule('edge/r', { outlierDetection: {} }) })).toEqual([
      'KIA0212 edge/r spec.host',
    ])
    expect(run({ services, ...routing('shop/v', ['cart']) })).toEqual([])
  })

  it('needs a waypoint for its own namespace where its hosts are no services of the mesh', () => {
    expect(run(routing('shop/v', ['x.example']))).toEqual(['KIA1109 shop/v spec.hosts[0]'])
    expect(run(routing('edge/v', ['x.example']))).toEqual([])
  })

  it('takes `service.namespace` for the service, as Kiali reads it', () => {
    const told = (object: ConfigObject) =>
      views(ambientHostChecks, {
        namespaces: [ambientNamespace('shop')],
        services: service(),
        objects: [object],
      })
    const vs = buildObject('VirtualService', 'shop/v', { hosts: ['cart.shop', 'cart'], http })
    expect(told(vs)).toEqual({
      ours: ['KIA1113 shop/v spec.hosts[1]'],
      kialis: ['KIA1113 shop/v spec.hosts[0]'],
    })
    const dr = buildObject('DestinationRule', 'shop/r', {
      host: 'cart.shop',
      trafficPolicy: { outlierDetection: {} },
    })
    expect(told(dr)).toEqual({
      ours: ['KIA0210 shop/r spec.host'],
      kialis: ['KIA0211 shop/r spec.host'],
    })
  })

  it.each([
    ['tcp routes', routing('shop/v', ['cart'], { tcp: http })],
    ['routes at a gateway', routing('shop/v', ['cart'], { http, gateways: ['edge/web'] })],
    ['a rule about connections', rule('shop/r', { connectionPool: { tcp: {} } })],
    [
      'a waypoint of the namespace',
      { namespaces: [ambientNamespace('shop', 'w')], ...routing('shop/v', ['cart']) },
    ],
    ['sidecars', { namespaces: [buildNamespace('shop')], ...routing('shop/v', ['cart']) }],
  ])('says nothing of %s', (_, facts) => {
    expect(run(facts)).toEqual([])
  })

  it.each([
    [{ loadBalancer: { consistentHash: { httpHeaderName: 'x-user' } } }, {}],
    [{ loadBalancer: { consistentHash: { httpCookie: { name: 'x' } } } }, {}],
    [{ connectionPool: { http: { maxRetries: 1 } } }, {}],
    [{}, { subsets: [{ name: 'v1', trafficPolicy: { outlierDetection: {} } }] }],
  ])('knows that %j is about requests', (policy, rest) => {
    expect(run(rule('shop/r', policy, rest))).toEqual(['KIA0211 shop/r spec.host'])
  })
})
