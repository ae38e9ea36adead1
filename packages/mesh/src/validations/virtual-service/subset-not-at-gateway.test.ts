import { describe, expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsIn } from '../test-check.ts'
import { subsetNotAtGateway } from './subset-not-at-gateway.ts'

const routed = (
  place: string,
  host: string,
  subset: string | null,
  parts: Record<string, unknown> = {},
) =>
  buildObject('VirtualService', place, {
    hosts: [host],
    http: [{ route: [{ destination: { host, ...(subset && { subset }) } }] }],
    ...parts,
  })
const atGateway = { hosts: ['shop.example'], gateways: ['edge/public'] }
const run = (...objects: ReturnType<typeof routed>[]) =>
  findingsIn('default', subsetNotAtGateway, { objects })

const split = routed('shop/split', 'catalogue', 'v1')
const entrance = routed('shop/entrance', 'catalogue', null, atGateway)
const place = ['shop/entrance spec.http[0].route[0].destination.host']

describe('virtual-service/subset-not-at-gateway', () => {
  it('reports a route of a gateway to a host that another divides for the mesh', () => {
    expect(run(split, entrance)).toEqual(place)
  })

  it('accepts a route with a subset, one without a gateway, and a host that nobody divides', () => {
    expect(run(split, routed('shop/entrance', 'catalogue', 'v1', atGateway))).toEqual([])
    expect(run(split, routed('shop/other', 'catalogue', null))).toEqual([])
    expect(run(routed('shop/split', 'catalogue', null), entrance)).toEqual([])
  })

  it('knows that the gateway reads the other too', () => {
    const there = routed('shop/split', 'catalogue', 'v1', { gateways: ['edge/public'] })
    expect(run(there, entrance)).toEqual([])
  })

  it('knows that a short name of another namespace is another service', () => {
    const elsewhere = routed('other/split', 'catalogue', 'v1')
    expect(run(elsewhere, entrance)).toEqual([])
  })

  it('does not compare a virtual service with itself', () => {
    const both = buildObject('VirtualService', 'shop/both', {
      hosts: ['catalogue'],
      gateways: ['mesh', 'edge/public'],
      http: [
        { route: [{ destination: { host: 'catalogue', subset: 'v1' } }] },
        { route: [{ destination: { host: 'catalogue' } }] },
      ],
    })
    expect(run(both)).toEqual([])
  })
})
