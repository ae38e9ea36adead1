import { describe, expect, it } from 'vitest'
import { buildObject, buildWorkload } from '../../model/builders.ts'
import { ambientNamespace } from '../ambient/test-ambient.ts'
import { findingsOf } from '../test-check.ts'
import { workloadWithoutPolicy, workloadWithoutWaypoint } from './without-policy.ts'

const workloads = [
  buildWorkload('shop/cart', { dataPlane: 'ambient' }),
  buildWorkload('shop/waypoint', { dataPlane: 'waypoint' }),
]
const cart = ['shop/cart metadata.name']

describe('workload/without-authorization-policy', () => {
  it.each([
    ['no policy', [], cart],
    [
      'one for others',
      [buildObject('AuthorizationPolicy', 'shop/p', { selector: { matchLabels: { app: 'x' } } })],
      cart,
    ],
    ['one elsewhere', [buildObject('AuthorizationPolicy', 'pay/p', {})], cart],
    ['one for the namespace', [buildObject('AuthorizationPolicy', 'shop/p', {})], []],
    ['one for the mesh', [buildObject('AuthorizationPolicy', 'istio-system/p', {})], []],
  ])('with %s', (_, objects, expected) => {
    expect(findingsOf(workloadWithoutPolicy, { workloads, objects })).toEqual(expected)
  })
})

describe('workload/policy-without-waypoint', () => {
  const http = { rules: [{ to: [{ operation: { methods: ['GET'] } }] }] }
  const run = (spec: object, waypoint?: string) =>
    findingsOf(workloadWithoutWaypoint, {
      workloads,
      namespaces: [ambientNamespace('shop', waypoint)],
      objects: [buildObject('AuthorizationPolicy', 'shop/p', { ...spec })],
    })

  it('is about requests and workloads without a waypoint', () => {
    expect(run(http)).toEqual(cart)
    expect(run(http, 'waypoint')).toEqual([])
    expect(run({ rules: [{}] })).toEqual([])
  })
})

it('both are Kiali’s view alone', () => {
  expect(workloadWithoutPolicy.profiles).toEqual(['kiali'])
  expect(workloadWithoutWaypoint.profiles).toEqual(['kiali'])
})
