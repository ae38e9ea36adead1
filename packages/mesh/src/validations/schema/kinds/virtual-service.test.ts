import { describe, expect, it } from 'vitest'
import { complaints } from '../test-complaints.ts'

const to = (host: string) => ({ route: [{ destination: { host } }] })
const found = (spec: Record<string, unknown>) => complaints('VirtualService', spec)

describe('schema/virtual-service', () => {
  const hosts = ['reviews']
  const http = [to('reviews')]

  it.each([
    ['a plain one', { hosts, http }, []],
    ['a delegate', { http }, []],
    ['no routes', { hosts }, ['spec someOf']],
    ['a delegate with gateways', { gateways: ['shop/web'], http }, ['spec.gateways delegateWith']],
    [
      'a delegate with routes of connections',
      { http, tcp: [to('a')], tls: [{ match: [{ sniHosts: [] }], ...to('a') }] },
      ['spec.tls delegateWith', 'spec.tcp delegateWith', 'spec.tls[0].match[0] missing'],
    ],
  ])('%s', (_, spec, expected) => {
    expect(found(spec)).toEqual(expected)
  })

  it.each([
    [['*'], ['shop/web'], []],
    [['10.0.0.1'], undefined, []],
    [['*.example', 'shop.test'], ['mesh'], []],
    [['*'], undefined, ['spec.hosts[0] hostAnyInMesh']],
    [['*'], ['shop/web', 'mesh'], ['spec.hosts[0] hostAnyInMesh']],
    [['shop_1'], undefined, ['spec.hosts[0] hostLabel']],
    [['a.example', '*.example'], undefined, ['spec.hosts[1] hostTwice']],
    [['*a.example', 'a.example'], undefined, ['spec.hosts[1] hostTwice']],
    [['*.example', 'example'], undefined, []],
    [['a', 'b', 'a'], undefined, ['spec.hosts[2] hostTwice']],
    // Overlaps are looked for among valid hosts only.
    [['a', 'a', 'shop_1'], undefined, ['spec.hosts[2] hostLabel']],
  ])('hosts %j at %j: %j', (names, gateways, expected) => {
    expect(found({ hosts: names, http, ...(gateways && { gateways }) })).toEqual(expected)
  })

  it.each([
    [['shop/web', 'mesh'], []],
    [['web'], []],
    [['web.shop.svc'], ['warning: spec.gateways[0] gatewayLegacy']],
    [['shop/'], ['spec.gateways[0] gatewayPartEmpty', 'spec.gateways[0] gatewayName']],
    [['Shop_1/web'], ['spec.gateways[0] gatewayNamespace']],
    [['shop/a.b'], ['spec.gateways[0] gatewayName']],
    [['shop/a/b'], ['spec.gateways[0] gatewayName']],
    [['w_b'], ['spec.gateways[0] hostLabel']],
    [['mesh', 'shop/a.b'], []],
  ])('gateways %j: %j', (gateways, expected) => {
    expect(found({ hosts, http, gateways })).toEqual(expected)
  })

  it.each([
    [['*'], []],
    [['.', 'other'], []],
    [['*', 'other'], ['spec.exportTo exportToAllAndSome']],
    [['.', 'shop'], ['spec.exportTo[1] exportTwice']],
    [['a', 'a'], ['spec.exportTo[1] exportTwice']],
    [['~'], ['spec.exportTo[0] exportTo']],
    [['a_b'], ['spec.exportTo[0] exportTo']],
  ])('exported to %j: %j', (exportTo, expected) => {
    expect(found({ hosts, http, exportTo })).toEqual(expected)
  })

  it('routes by claims of a token at gateways only', () => {
    const match = [{ headers: { '@request.auth.claims.sub': { exact: 'a' } } }]
    const routes = [{ match, ...to('reviews') }]
    expect(found({ hosts: ['*'], gateways: ['shop/web'], http: routes })).toEqual([])
    expect(found({ hosts, http: routes })).toEqual([
      'spec.http[0].match[0].headers["@request.auth.claims.sub"] claimInMesh',
    ])
  })

  const tls = (...sniHosts: string[]) => ({ match: [{ sniHosts, port: 443 }], ...to('reviews') })

  it.each([
    [['a.example'], ['a.example'], []],
    [['*.example'], ['a.example', '*.b.example'], []],
    [['a.example'], ['*.example'], ['spec.tls[0].match[0].sniHosts[0] sniElsewhere']],
    [['a.example'], [], ['spec.tls[0].match[0] missing']],
    [['10.0.0.1'], ['10.0.0.1'], ['warning: spec.tls[0].match[0].sniHosts[0] sniAddress']],
    [['a.example'], ['a_b'], ['spec.tls[0].match[0].sniHosts[0] hostLabel']],
  ])('hosts %j and server names %j: %j', (names, sniHosts, expected) => {
    expect(found({ hosts: names, tls: [tls(...sniHosts)] })).toEqual(expected)
  })

  it('takes names made by AUTO_PASSTHROUGH at gateways', () => {
    const spec = (host: string) => ({
      hosts: [host],
      gateways: ['shop/web'],
      tls: [tls(host)],
    })
    expect(found(spec('outbound_.80_._.reviews.shop'))).toEqual([])
    const long = `outbound_.80_._.${'a'.repeat(250)}`
    expect(found(spec(long))).toEqual([
      'spec.hosts[0] hostTooLong',
      'spec.tls[0].match[0].sniHosts[0] hostTooLong',
    ])
    expect(found(spec('outbound_.a_._.reviews.shop'))).toEqual([
      'spec.hosts[0] hostOutbound',
      'spec.tls[0].match[0].sniHosts[0] hostOutbound',
    ])
  })

  it.each([
    [{ match: [{ port: 3306, destinationSubnets: ['10.0.0.0/8', '10.1.2.3'] }] }, []],
    [{ match: [{ port: 70_000 }] }, ['spec.tcp[0].match[0].port port']],
    [
      { match: [{ destinationSubnets: ['10.0.0.0/8/1'] }] },
      ['spec.tcp[0].match[0].destinationSubnets[0] address'],
    ],
    [
      { match: [{ sourceLabels: { 'a b': 'c' } }] },
      ['spec.tcp[0].match[0].sourceLabels["a b"] labelKey'],
    ],
    [{ match: [{ gateways: ['a.b'] }] }, []],
    [{ route: [] }, ['spec.tcp[0] missing']],
  ])('connections by %j: %j', (parts, expected) => {
    expect(found({ hosts, tcp: [{ ...to('reviews'), ...parts }] })).toEqual(expected)
  })
})
