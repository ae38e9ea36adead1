import { expect, it } from 'vitest'
import { placesOf } from './places.ts'

const pods = { kind: 'Pod', path: ['api', 'v1', 'pods'] }
const namespaces = { kind: 'Namespace', path: ['api', 'v1', 'namespaces'], clusterScoped: true }
const classes = {
  kind: 'GatewayClass',
  path: ['apis', 'gateway.networking.k8s.io', 'v1', 'gatewayclasses'],
  clusterScoped: true,
}

it('reads the whole cluster in one list', () => {
  expect(placesOf(pods, null)).toEqual([{ path: ['api', 'v1', 'pods'], label: 'Pod' }])
})

it('reads chosen namespaces one by one, and their own objects by name', () => {
  expect(placesOf(pods, ['shop', 'pay'])).toEqual([
    { path: ['api', 'v1', 'namespaces', 'shop', 'pods'], label: 'shop/Pod' },
    { path: ['api', 'v1', 'namespaces', 'pay', 'pods'], label: 'pay/Pod' },
  ])
  expect(placesOf(namespaces, ['shop'])).toEqual([
    { path: namespaces.path, fieldSelector: 'metadata.name=shop', label: 'Namespace shop' },
  ])
  expect(placesOf(classes, ['shop'])).toEqual([{ path: classes.path, label: 'GatewayClass' }])
})
