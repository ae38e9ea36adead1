import { describe, expect, it } from 'vitest'
import { buildObject } from '../model/builders.ts'
import { destinationsOf, gatewayName, gatewaysOf, isDelegate } from './virtual-services.ts'

describe('names of gateways', () => {
  it.each([
    ['mesh', 'mesh'],
    ['public', 'shop/public'],
    ['ingress/public', 'ingress/public'],
    ['./public', 'shop/public'],
    ['public.ingress', 'ingress/public'],
    ['public.ingress.svc.cluster.local', 'ingress/public'],
  ])('%s, in the namespace shop, is %s', (name, full) => {
    expect(gatewayName(name, 'shop')).toBe(full)
  })

  it('is the mesh where none is named', () => {
    expect(gatewaysOf(buildObject('VirtualService', 'shop/x', {}))).toEqual(['mesh'])
  })
})

describe('destinations of a virtual service', () => {
  it('are those of all protocols, with their places and weights', () => {
    const object = buildObject('VirtualService', 'shop/x', {
      http: [
        {
          route: [
            { destination: { host: 'a', subset: 'v1', port: { number: 80 } }, weight: 90 },
            { destination: { host: 'b' }, weight: 10 },
          ],
          mirror: { host: 'c' },
        },
      ],
      tcp: [{ route: [{ destination: { host: 'd' } }] }],
    })
    expect(destinationsOf(object)).toEqual([
      {
        path: 'spec.http[0].route[0].destination',
        use: 'route',
        host: 'a',
        subset: 'v1',
        port: 80,
        weight: 90,
      },
      {
        path: 'spec.http[0].route[1].destination',
        use: 'route',
        host: 'b',
        subset: null,
        port: null,
        weight: 10,
      },
      {
        path: 'spec.http[0].mirror',
        use: 'mirror',
        host: 'c',
        subset: null,
        port: null,
        weight: null,
      },
      {
        path: 'spec.tcp[0].route[0].destination',
        use: 'route',
        host: 'd',
        subset: null,
        port: null,
        weight: null,
      },
    ])
  })

  it('belong to a part that others delegate to, where it has no hosts', () => {
    expect(isDelegate(buildObject('VirtualService', 'shop/x', {}))).toBe(true)
    expect(isDelegate(buildObject('VirtualService', 'shop/x', { hosts: ['a'] }))).toBe(false)
  })
})
