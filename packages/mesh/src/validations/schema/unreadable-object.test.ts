import { expect, it } from 'vitest'
import { buildService, testCluster } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { unreadableObject } from './unreadable-object.ts'

const misshapen = {
  cluster: testCluster,
  apiVersion: 'v1',
  kind: 'Service',
  namespace: 'shop',
  name: 'cart',
  path: 'spec.ports[0].port',
  expected: 'number',
}

it('tells an object that could not be read, at the field that was in the way', () => {
  expect(findingsOf(unreadableObject, { misshapen: [misshapen] })).toEqual([
    'shop/cart spec.ports[0].port',
  ])
})

it('has nothing to say of objects that could be read', () => {
  expect(findingsOf(unreadableObject, { services: [buildService('shop/cart')] })).toEqual([])
})

it('leaves those of other clusters to their turn', () => {
  expect(findingsOf(unreadableObject, { misshapen: [{ ...misshapen, cluster: 'west' }] })).toEqual(
    [],
  )
})
