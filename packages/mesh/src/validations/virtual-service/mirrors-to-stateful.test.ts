import { expect, it } from 'vitest'
import { buildObject, buildService, buildWorkload } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { mirrorsToStateful } from './mirrors-to-stateful.ts'

const mirror = (host: string) =>
  buildObject('VirtualService', 'shop/cart', {
    http: [{ mirrors: [{ destination: { host } }], route: [{ destination: { host: 'store' } }] }],
  })
const services = ['shop/store', 'shop/copy'].map((place) => buildService(place))
const workloads = [
  buildWorkload('shop/store', { kind: 'StatefulSet' }),
  buildWorkload('shop/copy', { kind: 'Deployment' }),
]
const found = (host: string) =>
  findingsOf(mirrorsToStateful, { objects: [mirror(host)], services, workloads })

it('reports copies for a StatefulSet', () => {
  expect(found('store')).toEqual(['shop/cart spec.http[0].mirrors[0].destination.host'])
  expect(found('store.shop.svc.cluster.local')).toHaveLength(1)
})

it('accepts copies for a Deployment, for hosts outside, and routes to a StatefulSet', () => {
  expect([...found('copy'), ...found('copy.example'), ...found('gone')]).toEqual([])
})
