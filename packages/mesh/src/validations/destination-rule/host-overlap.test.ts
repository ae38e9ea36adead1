import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject, buildService, buildWorkload } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { clients } from '../mtls/test-mtls.ts'
import type { Profile } from '../profile.ts'
import { runChecks } from '../run-checks.ts'
import { ruleHostOverlap } from './host-overlap.ts'
import { subsetWithoutLabels } from './subset-without-labels.ts'

const rule = (place: string, host: string, subsets: string[], rest: object = {}) =>
  buildObject('DestinationRule', place, {
    host,
    subsets: subsets.map((name) => ({ name, labels: { version: name } })),
    ...rest,
  })
const policy = { trafficPolicy: { loadBalancer: { simple: 'RANDOM' } } }
const told = (
  check: typeof ruleHostOverlap,
  objects: ConfigObject[],
  profile: Profile,
  parts: Partial<MeshFacts> = {},
) =>
  runChecks(buildFacts({ objects, ...parts }), { checks: [check], profile }).map(
    ({ object, severity, path }) => `${object.namespace}/${object.name} ${severity} ${path}`,
  )
const both = ['shop/a warning spec.host', 'shop/b warning spec.host']

describe('destination-rule/host-overlap', () => {
  it.each<[string, ConfigObject[]]>([
    ['a subset twice', [rule('shop/a', 'cart', ['v1']), rule('shop/b', 'cart', ['v1', 'v2'])]],
    [
      'two policies for the host, whose name is written in two ways',
      [
        rule('shop/a', 'cart', ['v1'], policy),
        rule('shop/b', 'cart.shop.svc.cluster.local', [], policy),
      ],
    ],
  ])('reports %s', (_, objects) => {
    expect(told(ruleHostOverlap, objects, 'default')).toEqual(both)
    expect(told(ruleHostOverlap, objects, 'kiali')).toEqual(both)
  })

  it.each<[string, ConfigObject[]]>([
    [
      'a policy here and subsets there',
      [rule('shop/a', 'cart', [], policy), rule('shop/b', 'cart', ['v1'])],
    ],
    [
      'a rule for a wider host',
      [rule('shop/a', 'cart', ['v1']), rule('shop/b', '*.shop.svc.cluster.local', [])],
    ],
  ])('leaves to Kiali %s', (_, objects) => {
    expect(told(ruleHostOverlap, objects, 'default')).toEqual([])
    expect(told(ruleHostOverlap, objects, 'kiali')).toEqual(both)
  })

  it.each<[string, ConfigObject[]]>([
    ['other subsets', [rule('shop/a', 'cart', ['v1']), rule('shop/b', 'cart', ['v2'])]],
    ['other hosts', [rule('shop/a', 'cart', ['v1']), rule('shop/b', 'pay', ['v1'])]],
    [
      'rules that nobody sees together',
      [
        rule('shop/a', 'x.y', [], { exportTo: ['.'] }),
        rule('pay/b', 'x.y', [], { exportTo: ['.'] }),
      ],
    ],
    [
      'a rule that turns mutual TLS on for all',
      [rule('shop/a', 'cart', ['v1']), clients('shop/b', '*.local', 'ISTIO_MUTUAL')],
    ],
  ])('is silent for %s', (_, objects) => {
    expect(told(ruleHostOverlap, objects, 'kiali')).toEqual([])
  })
})

describe('the hosts of rules that Kiali compares', () => {
  const count = (one: string, other: string, profile: Profile, place = 'pay/b') =>
    told(ruleHostOverlap, [rule('shop/a', one, []), rule(place, other, [])], profile, {
      services: [buildService('shop/cart')],
    }).length

  it.each([
    ['cart', 'cart.shop', 2],
    ['cart', 'cart.shop.svc', 2],
    ['cart', '*.shop.svc.cluster.local', 2],
    ['cart', '*.local', 2],
    ['cart', 'cart', 0],
    ['*', '*.shop.svc.cluster.local', 2],
    ['*', '*', 0],
    ['*.x.example', 'x.example', 2],
    ['*.shop.svc.cluster.local', '*.pay.svc.cluster.local', 0],
  ])('%s and %s: %i', (one, other, expected) => {
    expect(count(one, other, 'kiali')).toBe(expected)
    expect(count(one, other, 'default')).toBe(0)
  })
})

describe('destination-rule/subset-without-labels', () => {
  const subsets = (...list: object[]) => [
    buildObject('DestinationRule', 'shop/a', { host: 'cart', subsets: list }),
  ]
  const path = 'spec.subsets[0]'
  const services = [buildService('shop/cart')]
  const workloads = [buildWorkload('shop/cart-v1')]

  it('reports a subset that is just the service', () => {
    const objects = subsets({ name: 'all' })
    expect(told(subsetWithoutLabels, objects, 'default')).toEqual([`shop/a info ${path}`])
    expect(told(subsetWithoutLabels, objects, 'kiali', { services })).toEqual([
      `shop/a warning ${path}`,
    ])
  })

  it('sees the use of a policy of its own; Kiali does not', () => {
    const objects = subsets({ name: 'all', ...policy }, { name: 'v1', labels: { version: 'v1' } })
    expect(told(subsetWithoutLabels, objects, 'default')).toEqual([])
    expect(told(subsetWithoutLabels, objects, 'kiali', { services, workloads })).toEqual([
      `shop/a info ${path}`,
    ])
    // Another subset excuses it where that one picks something; without the host nothing is said.
    expect(told(subsetWithoutLabels, objects, 'kiali', { services })).toEqual([
      `shop/a warning ${path}`,
    ])
    expect(told(subsetWithoutLabels, objects, 'kiali')).toEqual([])
  })
})
