import { expect, it } from 'vitest'
import { buildObject, buildService } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { exportWithoutEffect } from './export-without-effect.ts'

const host = 'cart.shop.svc.cluster.local'
const found = (namespace: string, exportTo?: readonly string[], name = host) =>
  findingsOf(exportWithoutEffect, {
    services: [buildService('shop/cart')],
    objects: [
      buildObject('DestinationRule', `${namespace}/cart`, {
        host: name,
        ...(exportTo && { exportTo }),
      }),
    ],
  })

it('reports what a third namespace exports to clients', () => {
  expect(found('team', ['.', 'web'])).toEqual(['team/cart spec.exportTo'])
})

it('accepts rules of the service’s and the root namespace, and those for themselves', () => {
  expect([...found('shop', ['web']), ...found('istio-system', ['web'])]).toEqual([])
  expect([...found('team'), ...found('team', ['.']), ...found('team', ['*'])]).toEqual([])
  expect([...found('team', ['web'], 'gone'), ...found('team', ['web'], '*.local')]).toEqual([])
})
