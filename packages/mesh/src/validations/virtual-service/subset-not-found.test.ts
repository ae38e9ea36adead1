import { describe, expect, it } from 'vitest'
import { buildObject, buildService } from '../../model/builders.ts'
import { findingsIn } from '../test-check.ts'
import { subsetNotFound } from './subset-not-found.ts'

const routed = (subset: string | undefined, host = 'catalogue') =>
  buildObject('VirtualService', 'shop/catalogue', {
    hosts: ['catalogue'],
    http: [{ route: [{ destination: { host, ...(subset && { subset }) } }] }],
  })
const rule = (place: string, host: string, subsets: string[], exportTo?: string[]) =>
  buildObject('DestinationRule', place, {
    host,
    subsets: subsets.map((name) => ({ name, labels: { version: name } })),
    ...(exportTo && { exportTo }),
  })

const run = (...objects: ReturnType<typeof buildObject>[]) =>
  findingsIn('default', subsetNotFound, { services: [buildService('shop/catalogue')], objects })

const place = 'shop/catalogue spec.http[0].route[0].destination.subset'
const full = 'catalogue.shop.svc.cluster.local'

describe('virtual-service/subset-not-found', () => {
  it('reports a subset that no rule defines', () => {
    expect(run(routed('v9'), rule('shop/catalogue', 'catalogue', ['v1']))).toEqual([place])
    expect(run(routed('v9'))).toEqual([place])
  })

  it('accepts a route without a subset', () => {
    expect(run(routed(undefined))).toEqual([])
  })

  it.each([
    ['of the service’s namespace', 'shop/catalogue', 'catalogue'],
    ['of the root namespace', 'istio-system/catalogue', full],
    ['with a wildcard', 'shop/all', '*.shop.svc.cluster.local'],
  ])('finds the subset in a rule %s', (_, at, host) => {
    expect(run(routed('v1'), rule(at, host, ['v1']))).toEqual([])
  })

  it('joins the rules of one host in one namespace', () => {
    const rules = [rule('shop/a', 'catalogue', ['v1']), rule('shop/b', full, ['v2'])]
    expect(run(routed('v2'), ...rules)).toEqual([])
  })

  it('knows that the rule of the nearest namespace hides the others', () => {
    const near = rule('shop/catalogue', 'catalogue', ['v1'])
    const root = rule('istio-system/catalogue', full, ['v9'])
    expect(run(routed('v9'), near, root)).toEqual([place])
  })

  it('knows that an exact host hides a wildcard', () => {
    const exact = rule('shop/catalogue', 'catalogue', ['v1'])
    const wildcard = rule('shop/all', '*.shop.svc.cluster.local', ['v9'])
    expect(run(routed('v9'), exact, wildcard)).toEqual([place])
  })

  it('does not use a rule of the service that is not exported', () => {
    const object = buildObject('VirtualService', 'edge/catalogue', {
      exportTo: ['.'],
      http: [{ route: [{ destination: { host: full, subset: 'v1' } }] }],
    })
    const hidden = rule('shop/catalogue', 'catalogue', ['v1'], ['.'])
    expect(run(object, hidden)).toEqual(['edge/catalogue spec.http[0].route[0].destination.subset'])
    expect(run(object, rule('shop/catalogue', 'catalogue', ['v1']))).toEqual([])
  })

  it('does not take a short name of another namespace for the same host', () => {
    expect(run(routed('v1'), rule('other/catalogue', 'catalogue', ['v1']))).toEqual([place])
  })

  it('knows wildcards, and that a rule is for those who may use it', () => {
    const wildcard = rule('shop/all', '*.shop.svc.cluster.local', ['v1'])
    expect(run(routed('v1'), wildcard)).toEqual([])
    const hidden = rule('edge/catalogue', full, ['v1'], ['.'])
    const own = { ...routed('v1'), spec: { ...routed('v1').spec, exportTo: ['.'] } }
    expect(run(own, hidden)).toEqual([place])
  })
})
