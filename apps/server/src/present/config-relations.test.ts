import type { ConfigFacts, ConfigObject } from '@periplus/mesh'
import { describe, expect, it } from 'vitest'
import type { Viewer } from '../context.ts'
import { presentRelations } from './config-relations.ts'

const cluster = 'east'
const settings = [
  { cluster, rootNamespace: 'istio-system', trustDomain: 'x', domainSuffix: 'cluster.local' },
]

function route(namespace: string, name: string, spec: Record<string, unknown>): ConfigObject {
  return {
    ...{ cluster, apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace, name },
    ...{ labels: {}, annotations: {}, createdAtMs: null, spec, status: {} },
  }
}

const leadsTo = (host: string) => ({
  gateways: ['mesh'],
  http: [{ route: [{ destination: { host } }] }],
})

const config = (
  objects: readonly ConfigObject[],
  more: Partial<ConfigFacts> = {},
): ConfigFacts => ({
  ...{ settings, namespaces: [], workloads: [], pods: [], services: [], objects },
  ...more,
})

const viewerOf = (...namespaces: string[]): Viewer => ({
  name: 'somebody',
  anonymous: false,
  mayRead: (_, namespace) => namespaces.includes(namespace),
})

const around = (facts: ConfigFacts, kind: string, place: string, ...namespaces: string[]) => {
  const [namespace = '', name = ''] = place.split('/')
  const group = kind === 'Service' ? '' : 'networking.istio.io'
  return presentRelations(facts, cluster, { group, kind, namespace, name }, viewerOf(...namespaces))
}

describe('relations for a viewer', () => {
  it('take nothing for missing where it could not be listed', () => {
    const objects = [route('shop', 'x', leadsTo('gone'))]
    const told = (facts: ConfigFacts) =>
      around(facts, 'VirtualService', 'shop/x', 'shop').objects.map(
        ({ object, exists }) => `${object?.kind} ${exists}`,
      )
    expect(told(config(objects))).toEqual(['VirtualService true', 'Service false'])
    const unreadable = [{ cluster, kind: 'Service' }]
    expect(told(config(objects, { unreadable }))).toEqual(['VirtualService true', 'Service true'])
    const elsewhere = [{ cluster: 'west', kind: 'Service' }]
    expect(told(config(objects, { unreadable: elsewhere }))).toContain('Service false')
  })

  it('tell a host that nobody declares to those who may read who names it', () => {
    const objects = [
      route('shop', 'x', { http: [{ delegate: { name: 'part', namespace: 'pay' } }] }),
      route('pay', 'part', leadsTo('secret.bank.example')),
    ]
    const facts = config(objects)
    expect(JSON.stringify(around(facts, 'VirtualService', 'shop/x', 'shop', 'pay'))).toContain(
      'secret.bank.example',
    )
    const { objects: seen, relations } = around(facts, 'VirtualService', 'shop/x', 'shop')
    expect(seen.map(({ object }) => object?.name ?? null)).toEqual(['x', null])
    expect(relations).toHaveLength(1)
  })

  it('of two hidden objects are none', () => {
    const delegating = (namespace: string, name: string) => ({
      http: [{ delegate: { name, namespace } }],
    })
    const objects = [
      route('shop', 'x', delegating('pay', 'one')),
      route('pay', 'one', delegating('pay', 'two')),
      route('pay', 'two', delegating('shop', 'x')),
    ]
    const { objects: seen, relations } = around(config(objects), 'VirtualService', 'shop/x', 'shop')
    expect(seen.filter(({ object }) => object === null)).toHaveLength(2)
    expect(relations.map(({ path }) => path)).toEqual(['spec.http[0].delegate.name', ''])
  })

  it('are those that can be read before those that cannot', () => {
    const names = Array.from({ length: 150 }, (_, at) => `route-${at}`)
    const objects = [
      ...names.map((name) => route('pay', name, leadsTo('cart.shop.svc.cluster.local'))),
      route('shop', 'last', leadsTo('cart')),
    ]
    const told = around(config(objects), 'Service', 'shop/cart', 'shop')
    expect(told.objects).toHaveLength(100)
    expect(told.objects[1]?.object?.name).toBe('last')
    expect(told.more).toBe(52)
  })

  it('are not told of what is not there and nobody names', () => {
    expect(() => around(config([]), 'Service', 'shop/cart', 'shop')).toThrow(/no-object|404|There/)
  })
})
