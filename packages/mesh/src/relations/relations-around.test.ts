import { describe, expect, it } from 'vitest'
import { indexConfig } from '../config/config-index.ts'
import { buildFacts, buildObject, buildService, buildWorkload } from '../model/builders.ts'
import { refOf, refTo } from '../validations/finding.ts'
import { referencesOf } from './references-of.ts'
import { relationsAround } from './relations-around.ts'

const route = (place: string, host = 'cart', gateways = ['mesh']) =>
  buildObject('VirtualService', place, {
    gateways,
    http: [{ route: [{ destination: { host } }, { destination: { host } }] }],
  })
const cart = buildService('shop/cart')
const shop = (objects: readonly ReturnType<typeof route>[]) =>
  indexConfig(buildFacts({ services: [cart], workloads: [buildWorkload('shop/cart')], objects }))

describe('relations around an object', () => {
  const one = route('shop/one')
  const rule = buildObject('DestinationRule', 'shop/rule', { host: 'cart' })
  const index = shop([one, rule])

  it('lead to what it names, and one step further', () => {
    const { objects } = relationsAround(index, refOf(one), { hops: 2, limit: 40 })
    expect(objects.map(({ object, distance }) => `${distance} ${object.kind}`)).toEqual([
      '0 VirtualService',
      '1 Service',
      '2 Deployment',
    ])
  })

  it('lead to what names it, against the arrows', () => {
    const around = relationsAround(index, refTo('Service', cart), { hops: 2, limit: 40 })
    const distances = around.objects.map(({ object, distance }) => `${distance} ${object.kind}`)
    expect(distances.toSorted()).toEqual([
      '-1 DestinationRule',
      '-1 VirtualService',
      '0 Service',
      '1 Deployment',
      '2 ServiceAccount',
    ])
    expect(around.references.filter(({ role }) => role === 'destination')).toHaveLength(2)
  })

  it('know no difference between the versions of an API', () => {
    const old = { ...refOf(one), apiVersion: 'networking.istio.io/v1beta1' }
    const { objects } = relationsAround(index, old, { hops: 1, limit: 40 })
    expect(objects.map(({ object }) => object.apiVersion)).toEqual(['networking.istio.io/v1', 'v1'])
  })

  it('of an object that is not there are those who name it', () => {
    const index = shop([route('shop/lost', 'gone')])
    const gone = {
      cluster: 'east',
      apiVersion: 'v1',
      kind: 'Service',
      namespace: 'shop',
      name: 'gone',
    }
    const { objects } = relationsAround(index, gone, { hops: 2, limit: 40 })
    expect(objects.map(({ object, exists }) => [object.name, exists])).toEqual([
      ['gone', false],
      ['lost', true],
    ])
  })

  it('of a crowd are as many as asked for, of both sides, by rank', () => {
    const crowd = Array.from({ length: 50 }, (_, at) => route(`shop/route-${at}`))
    const around = relationsAround(shop(crowd), refTo('Service', cart), {
      hops: 1,
      limit: 5,
      rank: ({ name }) => (name === 'route-33' ? 0 : 1),
    })
    expect(around.objects.map(({ object }) => object.kind)).toContain('Deployment')
    expect(around.objects.map(({ object }) => object.name)).toContain('route-33')
    expect(around.objects).toHaveLength(5)
    expect(around.more).toBe(47)
  })

  it('of objects that name each other end', () => {
    const delegating = (name: string, other: string) =>
      buildObject('VirtualService', `shop/${name}`, { http: [{ delegate: { name: other } }] })
    const index = shop([delegating('a', 'b'), delegating('b', 'a')])
    const { objects, references } = relationsAround(index, refOf(delegating('a', 'b')), {
      hops: 5,
      limit: 40,
    })
    expect(objects).toHaveLength(2)
    expect(references).toHaveLength(2)
  })

  it('are told with some of a thousand places', () => {
    const route = Array.from({ length: 1000 }, () => ({ destination: { host: 'cart' } }))
    const long = buildObject('VirtualService', 'shop/long', { http: [{ route }] })
    const index = shop([long])
    const { references } = relationsAround(index, refOf(long), { hops: 1, limit: 40 })
    expect(references).toHaveLength(20)
    expect(referencesOf(index).counts(refOf(long))).toEqual({ to: 1, from: 0 })
  })
})
