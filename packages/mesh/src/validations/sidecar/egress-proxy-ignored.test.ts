import { expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { egressProxyIgnored } from './egress-proxy-ignored.ts'

const told = (outboundTrafficPolicy: object) =>
  findingsOf(egressProxyIgnored, {
    objects: [buildObject('Sidecar', 'shop/x', { outboundTrafficPolicy })],
  })

it('tells a gateway for unknown traffic, of which Istio reads nothing', () => {
  expect(told({ mode: 'ALLOW_ANY', egressProxy: { host: 'egress.example' } })).toEqual([
    'shop/x spec.outboundTrafficPolicy.egressProxy',
  ])
  expect(told({ mode: 'REGISTRY_ONLY' })).toEqual([])
})
