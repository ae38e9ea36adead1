import { describe, expect, it } from 'vitest'
import { buildObject, buildService } from '../../model/builders.ts'
import { namedBy } from '../test-relations.ts'

const services = [buildService('shop/cart'), buildService('pay/ledger')]

describe('what a VirtualService names', () => {
  it('is the Gateways of its list and of matches, `mesh` apart', () => {
    const object = buildObject('VirtualService', 'shop/x', {
      gateways: ['mesh', 'public', 'edge/outer'],
      http: [{ match: [{ gateways: ['./inner'] }] }],
    })
    const objects = [buildObject('Gateway', 'edge/outer', {})]
    expect(namedBy(object, { objects })).toEqual([
      'gateway spec.gateways[1] → Gateway shop/public ?',
      'gateway spec.gateways[2] → Gateway edge/outer',
      'gateway spec.http[0].match[0].gateways[0] → Gateway shop/inner ?',
    ])
  })

  it('is where it leads and copies requests to', () => {
    const object = buildObject('VirtualService', 'shop/x', {
      http: [
        {
          route: [
            { destination: { host: 'cart' } },
            { destination: { host: 'ledger.pay.svc.cluster.local' } },
            { destination: { host: 'gone' } },
            { destination: { host: 'api.example.com' } },
            { destination: { host: 'nowhere.example.com' } },
          ],
          mirror: { host: 'cart' },
          mirrors: [{ destination: { host: 'cart' } }],
        },
      ],
      tcp: [{ route: [{ destination: { host: 'cart' } }] }],
    })
    const objects = [
      buildObject('ServiceEntry', 'edge/api', { hosts: ['*.example.org', 'api.example.com'] }),
    ]
    expect(namedBy(object, { services, objects })).toEqual([
      'destination spec.http[0].route[0].destination.host → Service shop/cart',
      'destination spec.http[0].route[1].destination.host → Service pay/ledger',
      'destination spec.http[0].route[2].destination.host → Service shop/gone ?',
      'destination spec.http[0].route[3].destination.host → ServiceEntry edge/api',
      'destination spec.http[0].route[4].destination.host → Hostname nowhere.example.com ?',
      'destination spec.http[0].mirror.host → Service shop/cart',
      'destination spec.http[0].mirrors[0].destination.host → Service shop/cart',
      'destination spec.tcp[0].route[0].destination.host → Service shop/cart',
    ])
  })

  it('is the services that it is for in the mesh, not those of the outside world', () => {
    const hosts = ['cart', 'shop.example', '*.svc.cluster.local']
    expect(namedBy(buildObject('VirtualService', 'shop/x', { hosts }), { services })).toEqual([
      'host spec.hosts[0] → Service shop/cart',
    ])
    const outer = buildObject('VirtualService', 'shop/x', { hosts, gateways: ['edge/outer'] })
    expect(namedBy(outer, { services })).toEqual([
      'gateway spec.gateways[0] → Gateway edge/outer ?',
    ])
  })

  it('is the DestinationRule that its namespace uses for a subset, or any that knows it', () => {
    const route = [{ destination: { host: 'ledger.pay.svc.cluster.local', subset: 'v2' } }]
    const object = buildObject('VirtualService', 'shop/x', { http: [{ route }] })
    const rule = (place: string, name: string) =>
      buildObject('DestinationRule', place, {
        host: 'ledger.pay.svc.cluster.local',
        subsets: [{ name }],
      })
    const subsets = (...objects: readonly ReturnType<typeof rule>[]) =>
      namedBy(object, { services, objects }).filter((each) => each.includes('.subset'))
    const path = 'destination spec.http[0].route[0].destination.subset'
    expect(subsets(rule('shop/own', 'v2'), rule('pay/theirs', 'v2'))).toEqual([
      `${path} → DestinationRule shop/own`,
    ])
    expect(subsets(rule('shop/own', 'v1'), rule('pay/theirs', 'v2'))).toEqual([
      `${path} → DestinationRule pay/theirs`,
    ])
    expect(subsets(rule('pay/theirs', 'v1'))).toEqual([`${path} → DestinationRule pay/theirs`])
    expect(subsets()).toEqual([`${path} → DestinationRule shop/ledger.pay.svc.cluster.local ?`])
  })

  it('is the VirtualServices that it delegates to', () => {
    const object = buildObject('VirtualService', 'shop/x', {
      gateways: ['mesh'],
      http: [{ delegate: { name: 'part' } }, { delegate: { name: 'part', namespace: 'pay' } }],
    })
    const objects = [buildObject('VirtualService', 'pay/part', {})]
    expect(namedBy(object, { objects })).toEqual([
      'delegate spec.http[0].delegate.name → VirtualService shop/part ?',
      'delegate spec.http[1].delegate.name → VirtualService pay/part',
    ])
  })
})
