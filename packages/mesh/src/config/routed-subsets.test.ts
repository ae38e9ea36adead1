import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject, testCluster } from '../model/builders.ts'
import { indexConfig } from './config-index.ts'
import { routedSubsets } from './routed-subsets.ts'

describe('routedSubsets', () => {
  const route = (host: string, subset?: string) => ({ destination: { host, subset } })
  const object = buildObject('VirtualService', 'shop/cart', {
    http: [{ route: [route('cart', 'v1'), route('cart.shop', 'v2'), route('cart')] }],
    tcp: [{ route: [route('db.pay.svc.cluster.local', 'v1')] }],
  })
  const routed = routedSubsets(indexConfig(buildFacts({ objects: [object] })), testCluster)

  it.each([
    ['cart.shop.svc.cluster.local', 'v1', true],
    ['cart.shop.svc.cluster.local', 'v2', true],
    ['db.pay.svc.cluster.local', 'v1', true],
    ['cart.shop.svc.cluster.local', 'v3', false],
    ['cart.pay.svc.cluster.local', 'v1', false],
  ])('knows whether a route leads to %s, subset %s: %s', (host, subset, expected) => {
    expect(routed.has(host, subset)).toBe(expected)
  })
})
