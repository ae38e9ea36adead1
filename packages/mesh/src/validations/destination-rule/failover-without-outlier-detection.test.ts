import { expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { failoverWithoutOutlierDetection } from './failover-without-outlier-detection.ts'

const found = (spec: Record<string, unknown>) =>
  findingsOf(failoverWithoutOutlierDetection, {
    objects: [buildObject('DestinationRule', 'shop/cart', spec)],
  })
const loadBalancer = { localityLbSetting: { failover: [{ from: 'a', to: 'b' }] } }
const priority = { localityLbSetting: { failoverPriority: ['topology.kubernetes.io/region'] } }
const outlierDetection = { consecutive5xxErrors: 3 }

it('reports failover that nothing sets off', () => {
  const at = 'spec.trafficPolicy.loadBalancer.localityLbSetting'
  expect(found({ trafficPolicy: { loadBalancer } })).toEqual([`shop/cart ${at}.failover`])
  expect(found({ trafficPolicy: { loadBalancer: priority } })).toEqual([
    `shop/cart ${at}.failoverPriority`,
  ])
})

it('accepts it with outlier detection, also of the rule around a subset', () => {
  expect(found({ trafficPolicy: { loadBalancer, outlierDetection } })).toEqual([])
  const subsets = [{ name: 'v1', trafficPolicy: { loadBalancer } }]
  expect(found({ trafficPolicy: { outlierDetection }, subsets })).toEqual([])
})

it('knows that a port takes nothing from the policy around it', () => {
  const portLevelSettings = [{ port: { number: 80 }, loadBalancer }]
  expect(found({ trafficPolicy: { outlierDetection, portLevelSettings } })).toHaveLength(1)
})

it('accepts localities without failover', () => {
  expect(
    found({ trafficPolicy: { loadBalancer: { localityLbSetting: { enabled: true } } } }),
  ).toEqual([])
})
