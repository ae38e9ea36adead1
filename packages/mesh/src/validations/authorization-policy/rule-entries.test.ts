import { describe, expect, it } from 'vitest'
import {
  buildFacts,
  buildNamespace,
  buildObject,
  buildService,
  buildSettings,
} from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import type { Check } from '../check.ts'
import type { Profile } from '../profile.ts'
import { runChecks } from '../run-checks.ts'
import { policyHostNotFound } from './host-not-found.ts'
import { methodUnknown } from './method-unknown.ts'
import { principalNotFound } from './principal-not-found.ts'

/** `code severity path` of what one check says in a profile. */
const told = (check: Check, facts: Partial<MeshFacts>, profile: Profile = 'default') =>
  runChecks(buildFacts(facts), { checks: [check], profile }).map(
    ({ references, severity, path }) => `${references.join()} ${severity} ${path}`,
  )

const policy = (rule: object) => buildObject('AuthorizationPolicy', 'shop/p', { rules: [rule] })

describe('authorization-policy/method-unknown', () => {
  const run = (method: unknown, profile: Profile) =>
    told(
      methodUnknown,
      { objects: [policy({ to: [{ operation: { methods: [method] } }] })] },
      profile,
    ).length > 0

  it.each([
    ['GET', false, false],
    ['PURGE', false, true],
    ['*', false, true],
    ['GE*', false, true],
    ['get', true, false],
    ['/shop.Cart/Add', true, false],
    ['GTE', true, true],
    [7, false, false],
  ])('reports %s: %s, and Kiali: %s', (method, ours, kialis) => {
    expect([run(method, 'default'), run(method, 'kiali')]).toEqual([ours, kialis])
  })
})

describe('authorization-policy/principal-not-found', () => {
  const account = (cluster: string, namespace: string, name: string) => ({
    cluster,
    namespace,
    name,
  })
  const facts = {
    settings: [
      buildSettings({
        trustDomain: 'east.example',
        meshConfig: { trustDomainAliases: ['old.example'] },
      }),
      buildSettings({ cluster: 'west', trustDomain: 'west.example' }),
    ],
    namespaces: [
      buildNamespace('shop'),
      buildNamespace('unread'),
      buildNamespace('unread', { cluster: 'west' }),
      buildNamespace('away', { cluster: 'west' }),
    ],
    serviceAccounts: [
      account('east', 'shop', 'default'),
      account('east', 'shop', 'cart'),
      account('west', 'pay', 'ledger'),
    ],
  }
  const path = 'spec.rules[0].from[0].source.principals[0]'
  const run = (principal: string) =>
    told(principalNotFound, {
      ...facts,
      objects: [policy({ from: [{ source: { principals: [principal] } }] })],
    })

  it.each([
    'east.example/ns/shop/sa/cart',
    'old.example/ns/shop/sa/cart',
    'cluster.local/ns/shop/sa/cart',
    '*',
    '*/sa/cart',
    'east.example/ns/shop/*',
  ])('accepts %s', (principal) => {
    expect(run(principal)).toEqual([])
  })

  it.each([
    ['east.example/ns/shop/sa/carts', 'KIA0106 error'],
    ['east.example/ns/gone/sa/default', 'KIA0106 error'],
    ['*/sa/carts', 'KIA0106 error'],
    ['shop/cart', 'KIA0106 error'],
    ['west.example/ns/pay/sa/ledger', 'KIA0107 info'],
    ['other.example/ns/shop/sa/cart', 'KIA0108 warning'],
  ])('says of %s: %s', (principal, expected) => {
    expect(run(principal)).toEqual([`${expected} ${path}`])
  })

  it.each([
    ['cart', []],
    ['shop/cart', []],
    ['pay/ledger', []],
    ['carts', [0]],
    ['shop/carts', [0]],
    ['unread/x', []],
    ['away/x', []],
    ['gone/x', [0]],
  ])('looks at the service account %s', (name, places) => {
    const objects = [policy({ from: [{ source: { serviceAccounts: [name] } }] })]
    const place = 'KIA0106 error spec.rules[0].from[0].source.serviceAccounts'
    const expected = places.map((at) => `${place}[${at}]`)
    expect(told(principalNotFound, { ...facts, objects })).toEqual(expected)
  })

  it('concludes nothing about namespaces whose accounts were not read', () => {
    expect(run('east.example/ns/unread/sa/x')).toEqual([])
    const objects = [policy({ from: [{ source: { principals: ['a/ns/b/sa/c'] } }] })]
    expect(told(principalNotFound, { objects })).toEqual([])
  })
})

describe('authorization-policy/host-not-found', () => {
  const path = 'spec.rules[0].to[0].operation.hosts[0]'
  const known = [
    buildObject('VirtualService', 'shop/front', { hosts: ['shop.example'] }),
    buildObject('Gateway', 'edge/web', { servers: [{ hosts: ['*/*.apps.example'] }] }),
    buildObject('HTTPRoute', 'shop/api', { hostnames: ['api.example'] }),
    buildObject('ServiceEntry', 'shop/out', { hosts: ['pay.partner.example'] }),
  ]
  const run = (host: string, facts: Partial<MeshFacts> = {}, profile: Profile = 'default') =>
    told(
      policyHostNotFound,
      {
        services: [buildService('shop/cart')],
        objects: [policy({ to: [{ operation: { hosts: [host] } }] }), ...known],
        ...facts,
      },
      profile,
    )

  it.each([
    ...['cart', 'cart.shop', 'cart.shop.svc.cluster.local', 'cart.shop.svc.cluster.local:80'],
    ...['shop.example', 'shop.example:*', 'a.apps.example', 'api.example', 'pay.partner.example'],
    ...['*.example', 'shop.*', '*'],
  ])('accepts %s', (host) => {
    expect(run(host)).toEqual([])
  })

  it.each(['carts', 'cart.pay', 'other.example', '*.elsewhere'])('reports %s', (host) => {
    expect(run(host)).toEqual([`KIA0104 warning ${path}`])
  })

  it.each([
    ['carts', true],
    ['carts.shop', true],
    ['cart.pay', false],
    ['other.example', false],
    ['carts.shop.svc.cluster.local', false],
    ['*.elsewhere', false],
  ])('is told of %s by Kiali: %s', (host, isTold) => {
    expect(run(host, {}, 'kiali')).toHaveLength(isTold ? 1 : 0)
    expect(run(host)).toHaveLength(1)
  })

  it('is an error for Kiali where unknown hosts are blocked', () => {
    const meshConfig = { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } }
    const settings = [buildSettings({ meshConfig })]
    expect(run('carts', { settings }, 'kiali')).toEqual([`KIA0104 error ${path}`])
    expect(run('carts', {}, 'kiali')).toEqual([`KIA0104 warning ${path}`])
  })
})
