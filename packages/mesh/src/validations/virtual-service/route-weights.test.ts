import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject } from '../../model/builders.ts'
import { runChecks } from '../run-checks.ts'
import { findingsIn, findingsOf } from '../test-check.ts'
import { gatewayOldName } from './gateway-old-name.ts'
import { destinationRepeated, weightOfSingleRoute } from './route-weights.ts'

const routed = (...route: object[]) => [
  buildObject('VirtualService', 'shop/cart', { http: [{ route }], tcp: 'x' }),
]
const to = (host: string, subset?: string, rest: object = {}) => ({
  destination: { host, subset, ...rest },
})

describe('virtual-service/weight-of-single-route', () => {
  it.each([
    [[{ ...to('cart'), weight: 20 }], ['shop/cart spec.http[0].route[0].weight']],
    [[{ ...to('cart'), weight: 100 }], []],
    [[{ ...to('cart'), weight: 0 }], []],
    [[to('cart')], []],
    [
      [
        { ...to('cart', 'v1'), weight: 20 },
        { ...to('cart', 'v2'), weight: 80 },
      ],
      [],
    ],
  ])('with %j', (routes, expected) => {
    expect(findingsOf(weightOfSingleRoute, { objects: routed(...routes) })).toEqual(expected)
  })
})

describe('virtual-service/destination-repeated', () => {
  const paths = [0, 1].map((at) => `shop/cart spec.http[0].route[${at}].destination.host`)

  it('reports one place twice, however it is written', () => {
    const objects = routed(to('cart', 'v1'), to('cart.shop.svc.cluster.local', 'v1'))
    expect(findingsOf(destinationRepeated, { objects })).toEqual(paths)
  })

  it('is silent for other subsets and other hosts', () => {
    const objects = routed(to('cart', 'v1'), to('cart', 'v2'), to('pay', 'v1'), {}, {})
    expect(findingsOf(destinationRepeated, { objects })).toEqual([])
  })

  it('leaves other ports to Kiali', () => {
    const facts = buildFacts({
      objects: routed(to('cart', 'v1', { port: { number: 80 } }), to('cart', 'v1')),
    })
    const count = (profile: 'default' | 'kiali') =>
      runChecks(facts, { checks: [destinationRepeated], profile }).length
    expect([count('default'), count('kiali')]).toEqual([0, 2])
  })
})

describe('virtual-service/gateway-old-name', () => {
  it.each([
    ['web.edge.svc.cluster.local', 1],
    ['web.edge', 1],
    ['edge/web', 0],
    ['edge/web.v2', 0],
    ['mesh', 0],
  ])('looks at %s', (name, count) => {
    const objects = [buildObject('VirtualService', 'shop/cart', { gateways: ['x', name] })]
    const expected = count === 1 ? ['shop/cart spec.gateways[1]'] : []
    expect(findingsIn('default', gatewayOldName, { objects })).toEqual(expected)
  })
})
