import { describe, expect, it } from 'vitest'
import { buildObject, buildService } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import { findingsOf } from '../test-check.ts'
import { destinationNotFound } from './destination-not-found.ts'

const routed = (host: string, parts: Record<string, unknown> = {}) =>
  buildObject('VirtualService', 'shop/front', {
    hosts: ['front'],
    http: [{ route: [{ destination: { host } }] }],
    ...parts,
  })
const entry = (place: string, hosts: string[], exportTo?: string[]) =>
  buildObject('ServiceEntry', place, { hosts, ...(exportTo && { exportTo }) })

const run = (parts: Partial<MeshFacts>) =>
  findingsOf(destinationNotFound, { services: [buildService('shop/front')], ...parts })

const place = 'shop/front spec.http[0].route[0].destination.host'

describe('virtual-service/destination-not-found', () => {
  it.each([
    ['a short name', 'front'],
    ['a full name', 'front.shop.svc.cluster.local'],
  ])('accepts a service by %s', (_, host) => {
    expect(run({ objects: [routed(host)] })).toEqual([])
  })

  it.each([
    ['a name that no service has', 'frnt'],
    ['a service of another namespace by its short name', 'catalogue'],
    ['a name with a namespace, which Istio does not complete', 'front.shop'],
  ])('reports %s', (_, host) => {
    const services = [buildService('shop/front'), buildService('other/catalogue')]
    expect(run({ services, objects: [routed(host)] })).toEqual([place])
  })

  it('accepts a service of type ExternalName', () => {
    const services = [buildService('shop/legacy', { selector: {}, externalName: 'old.example' })]
    expect(run({ services, objects: [routed('legacy')] })).toEqual([])
  })

  it.each([
    ['exactly', ['api.example'], true],
    ['by a wildcard', ['*.example'], true],
    ['by a wildcard of another domain', ['*.api.example'], false],
  ])('knows hosts that a service entry declares %s', (_, hosts, known) => {
    const objects = [routed('api.example'), entry('pay/bank', hosts)]
    expect(run({ objects })).toEqual(known ? [] : [place])
  })

  it.each([
    [['.'], false],
    [['~'], false],
    [['*'], true],
    [['shop'], true],
    [['other'], false],
  ])('sees a service entry of another namespace exported to %s: %s', (exportTo, seen) => {
    const objects = [routed('api.example'), entry('pay/bank', ['api.example'], exportTo)]
    expect(run({ objects })).toEqual(seen ? [] : [place])
  })

  it('sees what is exported to the namespaces that get the routes', () => {
    const objects = [
      routed('api.example', { exportTo: ['edge'] }),
      entry('pay/bank', ['api.example'], ['edge']),
    ]
    expect(run({ objects })).toEqual([])
  })

  it('looks at mirrors and at routes of TLS and TCP', () => {
    const object = buildObject('VirtualService', 'shop/front', {
      http: [
        {
          route: [{ destination: { host: 'front' } }],
          mirror: { host: 'gone' },
          mirrors: [{ destination: { host: 'front' } }, { destination: { host: 'gone-too' } }],
        },
      ],
      tls: [{ route: [{ destination: { host: 'gone' } }] }],
      tcp: [{ route: [{ destination: { host: 'front' } }, { destination: { host: 'gone' } }] }],
    })
    expect(run({ objects: [object] })).toEqual([
      'shop/front spec.http[0].mirror.host',
      'shop/front spec.http[0].mirrors[1].destination.host',
      'shop/front spec.tls[0].route[0].destination.host',
      'shop/front spec.tcp[0].route[1].destination.host',
    ])
  })

  it('says so where a route names no host', () => {
    const object = buildObject('VirtualService', 'shop/front', { http: [{ route: [{}] }] })
    expect(run({ objects: [object] })).toEqual(['shop/front spec.http[0].route[0].destination'])
  })

  it('survives a spec that is not what the schema says', () => {
    const object = buildObject('VirtualService', 'shop/front', {
      http: 'yes',
      tls: [null, 7],
      tcp: [{ route: { destination: 'front' } }],
    })
    expect(run({ objects: [object] })).toEqual([])
  })
})
