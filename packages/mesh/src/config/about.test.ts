import { expect, it } from 'vitest'
import { buildObject } from '../model/builders.ts'
import { aboutOf } from './about.ts'

const gatewayApi = { apiVersion: 'gateway.networking.k8s.io/v1' }
const about = (kind: string, spec: Record<string, unknown>, parts = {}) =>
  aboutOf(buildObject(kind, 'shop/x', spec, parts))

it('says what an object is about in its own words, each once', () => {
  expect(about('VirtualService', { hosts: ['cart', 'shop.example', 'cart'] })).toEqual([
    'cart',
    'shop.example',
  ])
  expect(about('DestinationRule', { host: 'cart' })).toEqual(['cart'])
  expect(about('Gateway', { servers: [{ hosts: ['a.example'] }, { hosts: ['*'] }] })).toEqual([
    'a.example',
    '*',
  ])
  expect(about('Gateway', { listeners: [{ hostname: 'a.example' }, {}] }, gatewayApi)).toEqual([
    'a.example',
  ])
  expect(about('Gateway', { gatewayClassName: 'istio', listeners: [{}] }, gatewayApi)).toEqual([
    'istio',
  ])
})

it('says of a route without hosts where it is attached, and of a policy what it is for', () => {
  const parentRefs = [{ name: 'public' }, { kind: 'Service', name: 'cart' }]
  expect(about('HTTPRoute', { hostnames: ['a.example'], parentRefs }, gatewayApi)).toEqual([
    'a.example',
  ])
  expect(about('HTTPRoute', { parentRefs }, gatewayApi)).toEqual(['public', 'Service/cart'])
  const targetRefs = [{ kind: 'Gateway', name: 'waypoint' }]
  expect(about('AuthorizationPolicy', { targetRefs })).toEqual(['Gateway/waypoint'])
  const selector = { matchLabels: { app: 'cart', version: 'v1' } }
  expect(about('PeerAuthentication', { selector })).toEqual(['app=cart', 'version=v1'])
  expect(about('PeerAuthentication', {})).toEqual([])
})

it('reads whatever stands there', () => {
  for (const kind of ['VirtualService', 'Gateway', 'Sidecar', 'WorkloadGroup', 'Canary']) {
    for (const odd of [null, 7, 'x', [null], {}]) {
      expect(about(kind, { hosts: odd, servers: odd, workloadSelector: odd })).toEqual([])
    }
  }
})
