import { describe, expect, it } from 'vitest'
import { buildNamespace, buildObject, buildService } from '../../model/builders.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { findingsIn } from '../test-check.ts'
import { hostConflict } from './host-conflict.ts'
import { hostShared } from './host-shared.ts'

const vs = (place: string, hosts: string[], rest: Record<string, unknown> = {}) =>
  buildObject('VirtualService', place, { hosts, ...rest })
const at = (...gateways: string[]) => ({ gateways })
const told = (...objects: ConfigObject[]) =>
  findingsIn('kiali', hostShared, {
    objects,
    namespaces: [buildNamespace('shop'), buildNamespace('pay')],
    services: [buildService('shop/cart')],
  })
const both = ['shop/a spec.hosts', 'shop/b spec.hosts']

describe('virtual-service/host-shared', () => {
  it.each<[string, ConfigObject[]]>([
    ['a host', [vs('shop/a', ['cart']), vs('shop/b', ['cart'])]],
    ['a host in two ways', [vs('shop/a', ['cart']), vs('shop/b', ['x.example', 'cart.shop'])]],
    ['a host outside', [vs('shop/a', ['x.example']), vs('shop/b', ['x.example'])]],
    [
      'a host at a gateway',
      [vs('shop/a', ['x.example'], at('web', 'mesh')), vs('shop/b', ['x.example'], at('web'))],
    ],
    ['all of a namespace', [vs('shop/a', ['*']), vs('shop/b', ['cart'])]],
    [
      'all of another’s namespace',
      [vs('shop/a', ['cart']), vs('shop/b', ['*.shop.svc.cluster.local'])],
    ],
  ])('is told of %s', (_, objects) => {
    expect(told(...objects)).toEqual(both)
  })

  it('is told of one object that names a host twice, or all of its namespace beside it', () => {
    expect(told(vs('shop/a', ['cart', 'cart.shop']))).toEqual(['shop/a spec.hosts'])
    expect(told(vs('shop/a', ['cart', '*']))).toEqual(['shop/a spec.hosts'])
  })

  it.each<[string, ConfigObject[]]>([
    ['names of two services', [vs('shop/a', ['cart']), vs('pay/b', ['cart'])]],
    ['a wildcard outside', [vs('shop/a', ['*.example']), vs('shop/b', ['x.example'])]],
    ['all of two namespaces', [vs('shop/a', ['*']), vs('pay/b', ['*'])]],
    [
      'a gateway in two ways',
      [vs('shop/a', ['x.example'], at('web')), vs('shop/b', ['x.example'], at('shop/web'))],
    ],
    ['the mesh in two ways', [vs('shop/a', ['cart']), vs('shop/b', ['cart'], at('mesh'))]],
    [
      'objects that nobody sees together',
      [
        vs('shop/a', ['x.example'], { exportTo: ['.'] }),
        vs('pay/b', ['x.example'], { exportTo: ['.'] }),
      ],
    ],
  ])('is silent for %s', (_, objects) => {
    expect(told(...objects)).toEqual([])
  })

  it('is told in the place of host-conflict', () => {
    const objects = [vs('shop/a', ['cart']), vs('shop/b', ['cart'])]
    expect(findingsIn('kiali', hostConflict, { objects })).toEqual([])
    expect(findingsIn('default', hostConflict, { objects })).toHaveLength(2)
    expect(hostShared.profiles).toEqual(['kiali'])
  })
})
