import { expect, it } from 'vitest'
import { buildObject, buildPod, buildService } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { weightWithoutReadyPods } from './weight-without-ready-pods.ts'

const rule = buildObject('DestinationRule', 'shop/cart', {
  host: 'cart',
  subsets: [
    { name: 'v1', labels: { version: 'v1' } },
    { name: 'v2', labels: { version: 'v2' } },
  ],
})
const routes = (weight: number) =>
  buildObject('VirtualService', 'shop/cart', {
    http: [
      {
        route: [
          { destination: { host: 'cart', subset: 'v1' }, weight: 100 - weight },
          { destination: { host: 'cart', subset: 'v2' }, weight },
        ],
      },
    ],
  })
const pod = (version: string, ready: boolean) =>
  buildPod(`shop/cart-${version}-${ready}`, { labels: { app: 'cart', version }, ready })
const found = (weight: number, ...pods: ReturnType<typeof pod>[]) =>
  findingsOf(weightWithoutReadyPods, {
    objects: [rule, routes(weight)],
    services: [buildService('shop/cart')],
    pods: [pod('v1', true), ...pods],
  })

it('reports a share for pods of which none is ready', () => {
  expect(found(10, pod('v2', false))).toEqual(['shop/cart spec.http[0].route[1].destination'])
})

it('accepts one ready pod among several, and a share of nothing', () => {
  expect(found(10, pod('v2', false), pod('v2', true))).toEqual([])
  expect(found(0, pod('v2', false))).toEqual([])
})

it('leaves subsets without any pod to the check of subsets', () => {
  expect(found(10)).toEqual([])
})
