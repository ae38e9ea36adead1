import { describe, expect, it } from 'vitest'
import {
  buildNamespace,
  buildObject,
  buildPod,
  buildService,
  buildSettings,
  buildWorkload,
} from '../model/builders.ts'
import type { MeshFacts } from '../model/facts.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import type { Check } from './check.ts'
import { ruleHostNotFound } from './destination-rule/host-not-found.ts'
import { subsetSelectsNoPods } from './destination-rule/subset-selects-no-pods.ts'
import type { Profile } from './profile.ts'
import { toldBy } from './test-check.ts'
import { destinationNotFound } from './virtual-service/destination-not-found.ts'
import { destinationRepeated } from './virtual-service/route-weights.ts'
import { subsetNotFound } from './virtual-service/subset-not-found.ts'

const reviews = [buildService('books/reviews', { selector: { app: 'reviews' } })]
const namespaces = [buildNamespace('books'), buildNamespace('shop')]

function seen(check: Check, objects: readonly ConfigObject[], parts: Partial<MeshFacts> = {}) {
  const severity = (profile: Profile) =>
    toldBy(profile, check, { namespaces, services: reviews, objects, ...parts })[0]?.severity ??
    null
  return [severity('default'), severity('kiali')]
}
const route = (destination: object, rest: object = {}) =>
  buildObject('VirtualService', 'books/vs', {
    hosts: ['reviews'],
    http: [{ route: [{ destination }], ...rest }],
  })
const rule = (host: string, rest: object = {}, place = 'books/dr') =>
  buildObject('DestinationRule', place, { host, ...rest })
const entry = (hosts: string[], rest: object = {}) =>
  buildObject('ServiceEntry', 'shop/se', { hosts, ...rest })
const blocked = [
  buildSettings({ meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } }),
]

describe('the hosts of routes that Kiali knows', () => {
  it.each<[string, object, ConfigObject[], Partial<MeshFacts>, (string | null)[]]>([
    ['a service', { host: 'reviews' }, [], {}, [null, null]],
    ['nothing', { host: 'rviews' }, [], {}, ['error', 'warning']],
    [
      'nothing, where such calls are blocked',
      { host: 'rviews' },
      [],
      { settings: blocked },
      ['error', 'error'],
    ],
    ['a service with its namespace', { host: 'reviews.books' }, [], {}, ['error', null]],
    [
      'a service with a namespace that does not exist',
      { host: 'reviews.bks' },
      [],
      {},
      ['error', 'warning'],
    ],
    ['a service with svc', { host: 'reviews.books.svc' }, [], {}, ['error', null]],
    [
      'the end of a declared host',
      { host: 'a.bank.example' },
      [entry(['bank.example'])],
      {},
      ['error', null],
    ],
    [
      'a host declared elsewhere',
      { host: 'bank.example' },
      [entry(['bank.example'], { exportTo: ['.'] })],
      {},
      ['error', 'warning'],
    ],
    ['no host at all', {}, [], {}, ['error', null]],
  ])('%s', (_, destination, objects, parts, expected) => {
    expect(seen(destinationNotFound, [route(destination), ...objects], parts)).toEqual(expected)
  })

  it('are not those of mirrors', () => {
    const mirrored = route({ host: 'reviews' }, { mirror: { host: 'rviews' } })
    expect(seen(destinationNotFound, [mirrored])).toEqual(['error', null])
  })
})

describe('the hosts of rules that Kiali knows', () => {
  it.each<[string, string, Partial<MeshFacts>, (string | null)[]]>([
    ['a wildcard', '*.gone.svc.cluster.local', {}, ['warning', null]],
    [
      'workloads with the label',
      'ratings',
      { workloads: [buildWorkload('books/ratings-v1')] },
      ['warning', null],
    ],
    [
      'workloads of another namespace',
      'ratings',
      { workloads: [buildWorkload('shop/ratings-v1')] },
      ['warning', 'warning'],
    ],
    ['a service with its namespace', 'reviews.books', {}, ['warning', null]],
    [
      'nothing, where such calls are blocked',
      'ratings',
      { settings: blocked },
      ['warning', 'error'],
    ],
  ])('%s', (_, host, parts, expected) => {
    expect(seen(ruleHostNotFound, [rule(host)], parts)).toEqual(expected)
  })
})

describe('the subsets of routes that Kiali finds', () => {
  const subsets = [{ name: 'v1', labels: { version: 'v1' } }]
  const toV1 = route({ host: 'reviews', subset: 'v1' })
  it.each<[string, ConfigObject[], (string | null)[]]>([
    ['of the host', [rule('reviews', { subsets })], [null, null]],
    ['of nothing', [rule('ratings', { subsets })], ['error', 'warning']],
    ['of a wildcard', [rule('*.books.svc.cluster.local', { subsets })], [null, 'warning']],
    ['of the host with its namespace', [rule('reviews.books', { subsets })], ['error', null]],
    [
      'of a rule that is exported elsewhere',
      [rule('reviews', { subsets, exportTo: ['shop'] })],
      ['error', 'warning'],
    ],
    [
      'of a rule that a nearer one hides',
      [
        rule('reviews', {}, 'books/near'),
        rule('reviews.books.svc.cluster.local', { subsets }, 'istio-system/far'),
      ],
      ['error', null],
    ],
  ])('%s', (_, objects, expected) => {
    expect(seen(subsetNotFound, [toV1, ...objects])).toEqual(expected)
  })

  it('are not those of mirrors', () => {
    const mirrored = route({ host: 'reviews' }, { mirror: { host: 'reviews', subset: 'v1' } })
    expect(seen(subsetNotFound, [mirrored])).toEqual(['error', null])
  })
})

describe('what Kiali finds with the labels of a subset', () => {
  const v1 = { subsets: [{ name: 'v1', labels: { version: 'v1' } }] }
  const toV1 = route({ host: 'reviews', subset: 'v1' })
  const machine = buildObject('WorkloadEntry', 'books/vm', {
    labels: { app: 'reviews', version: 'v1' },
  })
  it.each<[string, string, ConfigObject[], Partial<MeshFacts>, (string | null)[]]>([
    [
      'workloads',
      'reviews',
      [toV1],
      { workloads: [buildWorkload('books/reviews-v1')] },
      [null, null],
    ],
    [
      'pods',
      'reviews',
      [toV1],
      { pods: [buildPod('books/p', { labels: { app: 'reviews', version: 'v1' } })] },
      [null, null],
    ],
    ['nothing, and a route leads to it', 'reviews', [toV1], {}, ['error', 'error']],
    ['nothing, and no route leads to it', 'reviews', [], {}, ['error', 'info']],
    ['nothing of a service with its namespace', 'reviews.books', [toV1], {}, [null, 'error']],
    ['no machines', 'reviews', [toV1, machine], {}, [null, 'error']],
    [
      'endpoints of whatever is declared',
      'bank.example',
      [
        entry(['bank.example']),
        buildObject('ServiceEntry', 'shop/other', {
          hosts: ['x.example'],
          endpoints: [{ labels: { version: 'v1' } }],
        }),
      ],
      {},
      [null, null],
    ],
    [
      'nothing in a declared host without endpoints',
      'bank.example',
      [entry(['bank.example'])],
      {},
      [null, 'info'],
    ],
  ])('%s', (_, host, objects, parts, expected) => {
    expect(seen(subsetSelectsNoPods, [rule(host, v1), ...objects], parts)).toEqual(expected)
  })
})

describe('the routes by which Kiali takes a subset for used', () => {
  const v9 = rule('reviews', { subsets: [{ name: 'v9', labels: { version: 'v9' } }] })
  const to = (spec: Record<string, unknown>) =>
    buildObject('VirtualService', 'shop/vs', { hosts: ['x'], ...spec })
  const route = [{ destination: { host: 'reviews.books', subset: 'v9' } }]
  it.each<[string, Record<string, unknown>, string]>([
    ['of requests', { http: [{ route }] }, 'error'],
    ['of connections', { tcp: [{ route }] }, 'error'],
    ['that are exported to the rule', { http: [{ route }], exportTo: ['books'] }, 'error'],
    ['that are not', { http: [{ route }], exportTo: ['.'] }, 'info'],
    ['that are mirrors', { http: [{ mirror: { host: 'reviews.books', subset: 'v9' } }] }, 'info'],
  ])('are those %s: %#', (_, spec, expected) => {
    expect(seen(subsetSelectsNoPods, [v9, to(spec)])).toEqual(['error', expected])
  })
})

describe('the destinations that Kiali takes for one', () => {
  const twice = (one: object, other: object) =>
    buildObject('VirtualService', 'books/vs', {
      http: [{ route: [{ destination: one }, { destination: other }] }],
    })
  it.each([
    [{ host: 'reviews' }, { host: 'reviews.books.svc.cluster.local' }, ['warning', 'warning']],
    [{ host: 'reviews' }, { host: 'reviews.books' }, [null, 'warning']],
    [{ host: 'reviews' }, { host: 'reviews', port: { number: 81 } }, [null, 'warning']],
    [{ host: 'reviews' }, { host: 'reviews', subset: 'v1' }, [null, null]],
  ])('%j and %j', (one, other, expected) => {
    expect(seen(destinationRepeated, [twice(one, other)])).toEqual(expected)
  })
})
