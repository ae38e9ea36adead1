import { expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { unusedSubset } from './unused-subset.ts'

const rule = (host: string) =>
  buildObject('DestinationRule', 'shop/cart', { host, subsets: [{ name: 'v1' }, { name: 'v2' }] })
const route = buildObject('VirtualService', 'shop/cart', {
  http: [{ route: [{ destination: { host: 'cart', subset: 'v1' } }] }],
})
const found = (host: string) => findingsOf(unusedSubset, { objects: [rule(host), route] })

it('reports a subset that no route names', () => {
  expect(found('cart')).toEqual(['shop/cart spec.subsets[1].name'])
  expect(found('cart.shop.svc.cluster.local')).toHaveLength(1)
})

it('does not know of rules for many hosts', () => {
  expect(found('*.shop.svc.cluster.local')).toEqual([])
})

it('knows hosts apart', () => {
  expect(found('other')).toHaveLength(2)
})
