import { appId, serviceId } from '@periplus/shared'
import { expect, it } from 'vitest'
import { deployment, graphOf } from '../graph/test-shop.ts'
import { buildWorkload, testCluster } from '../model/builders.ts'
import { withWorkloadsOfApps } from './workloads-of-apps.ts'

const names = ['shop/cart-v1', 'shop/cart-v2', 'pay/cart-v1', 'shop/front']
const base = graphOf(
  names.map((to) => ({ from: 'edge/gateway', to })),
  { workloads: ['edge/gateway', ...names].map((name) => buildWorkload(name)) },
)
const [first, second] = [deployment('shop', 'cart-v1'), deployment('shop', 'cart-v2')]

it.each([
  ['an application', appId(testCluster, 'shop', 'cart'), [first, second]],
  ['one version', appId(testCluster, 'shop', 'cart', 'v2'), [second]],
  ['an application that nothing calls', appId(testCluster, 'shop', 'nobody'), []],
  ['anything else', serviceId(testCluster, 'shop', 'cart'), []],
])('adds the workloads of %s', (_, id, workloads) => {
  expect(withWorkloadsOfApps(base, [id])).toEqual([id, ...workloads])
})
