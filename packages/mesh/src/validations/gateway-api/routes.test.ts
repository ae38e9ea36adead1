import { describe, expect, it } from 'vitest'
import { buildFacts, buildNamespace, buildObject, buildService } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import { runChecks } from '../run-checks.ts'
import { findingsIn, findingsOf } from '../test-check.ts'
import { grantNamespaceNotFound } from './grant-namespace.ts'
import { routeBackendNotFound } from './route-backend.ts'
import { routeParentNotFound } from './route-parent.ts'

const apiVersion = 'gateway.networking.k8s.io/v1'
const gatewayApi = (kind: string, place: string, spec: object) =>
  buildObject(kind, place, { ...spec }, { apiVersion })
const gateway = (namespaces?: object) =>
  gatewayApi('Gateway', 'edge/web', {
    listeners: [
      { name: 'closed', port: 81 },
      { name: 'http', port: 80, ...(namespaces && { allowedRoutes: { namespaces } }) },
    ],
  })
const childOf = (parent: object, place = 'shop/r', kind = 'HTTPRoute') =>
  gatewayApi(kind, place, { parentRefs: [{ name: 'web', namespace: 'edge', ...parent }] })

describe('gateway-api/route-parent-not-found', () => {
  const namespaces = [buildNamespace('shop', { labels: { team: 'shop' } })]
  const run = (...objects: ReturnType<typeof gateway>[]) =>
    findingsOf(routeParentNotFound, { namespaces, objects })
  const told = ['shop/r spec.parentRefs[0].name']

  it.each(['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'])(
    'reports a %s without one',
    (kind) => {
      expect(run(childOf({}, 'shop/r', kind))).toEqual(told)
    },
  )

  it.each([
    ['HTTPRoute', 1],
    ['GRPCRoute', 1],
    ['TLSRoute', 0],
    ['TCPRoute', 0],
  ])('is told of a %s by Kiali: %i', (kind, count) => {
    const facts = { namespaces, objects: [childOf({}, 'shop/r', kind)] }
    expect(findingsIn('kiali', routeParentNotFound, facts)).toHaveLength(count)
  })

  it('is not told by Kiali in the namespace of the Gateway, nor of a listener', () => {
    const count = (profile: 'default' | 'kiali', allowed: object, parent: object, place: string) =>
      findingsIn(profile, routeParentNotFound, {
        namespaces,
        objects: [gateway(allowed), childOf(parent, place)],
      }).length
    expect(count('default', { from: 'None' }, { sectionName: 'http' }, 'edge/r')).toBe(1)
    expect(count('kiali', { from: 'None' }, { sectionName: 'http' }, 'edge/r')).toBe(0)
    expect(count('default', { from: 'All' }, { sectionName: 'closed' }, 'shop/r')).toBe(1)
    expect(count('kiali', { from: 'All' }, { sectionName: 'closed' }, 'shop/r')).toBe(0)
    expect(count('kiali', { from: 'Same' }, {}, 'shop/r')).toBe(1)
  })

  it('does not take a Gateway of Istio for one', () => {
    expect(run(childOf({}), buildObject('Gateway', 'edge/web', {}))).toEqual(told)
  })

  it.each([
    [{ from: 'All' }, true],
    [{ from: 'Same' }, false],
    [undefined, false],
    [{ from: 'None' }, false],
    [{ from: 'Selector', selector: { matchLabels: { team: 'shop' } } }, true],
    [{ from: 'Selector', selector: { matchLabels: { team: 'pay' } } }, false],
    [
      {
        from: 'Selector',
        selector: { matchExpressions: [{ key: 'team', operator: 'In', values: ['shop'] }] },
      },
      true,
    ],
  ])('asks whether the namespace is let in: %j', (allowed, isLetIn) => {
    expect(run(gateway(allowed), childOf({}))).toEqual(isLetIn ? [] : told)
  })

  it('looks at the listener that the route names', () => {
    const open = gateway({ from: 'All' })
    expect(run(open, childOf({ sectionName: 'http' }))).toEqual([])
    expect(run(open, childOf({ sectionName: 'closed' }))).toEqual(told)
    expect(run(open, childOf({ sectionName: 'gone' }))).toEqual(told)
  })

  it('lets routes of the Gateway’s own namespace in, and leaves other parents alone', () => {
    expect(run(gateway(), childOf({}, 'edge/r'))).toEqual([])
    expect(run(childOf({ kind: 'Service', group: '' }))).toEqual([])
    expect(run(childOf({ kind: 'ServiceEntry', group: 'networking.istio.io' }))).toEqual([])
  })
})

describe('gateway-api/route-backend-not-found', () => {
  const services = [buildService('shop/cart'), buildService('pay/ledger')]
  const leading = (ref: object) =>
    gatewayApi('HTTPRoute', 'shop/r', { rules: [{}, { backendRefs: [ref] }] })
  const grant = (from: object, to: object) =>
    gatewayApi('ReferenceGrant', 'pay/g', { from: [from], to: [to] })
  const run = (facts: Partial<MeshFacts>, profile: 'default' | 'kiali' = 'default') =>
    runChecks(buildFacts({ services, ...facts }), {
      checks: [routeBackendNotFound],
      profile,
    }).map(({ path }) => path)
  const told = ['spec.rules[1].backendRefs[0].name']
  const ledger = leading({ name: 'ledger', namespace: 'pay' })
  const fromShop = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }

  it.each([
    [{ name: 'cart', port: 80 }, []],
    [{ name: 'carts' }, told],
    [{ name: 'cart.shop' }, told],
    [{ name: 'x', kind: 'Hostname', group: 'networking.istio.io' }, []],
    [{}, []],
  ])('looks at %j', (ref, expected) => {
    expect(run({ objects: [leading(ref)] })).toEqual(expected)
  })

  it('needs a grant for another namespace', () => {
    expect(run({ objects: [ledger] })).toEqual(told)
    expect(run({ objects: [ledger, grant(fromShop, { kind: 'Service' })] })).toEqual([])
    expect(
      run({ objects: [ledger, grant(fromShop, { kind: 'Service', name: 'ledger' })] }),
    ).toEqual([])
    expect(run({ objects: [ledger, grant(fromShop, { kind: 'Service', name: 'other' })] })).toEqual(
      told,
    )
    const foreign = grant({ ...fromShop, namespace: 'edge' }, { kind: 'Service' })
    expect(run({ objects: [ledger, foreign] })).toEqual(told)
  })

  it('needs none for a parent, though Kiali asks for it', () => {
    const parent = (name: string) => ({
      objects: [childOf({ kind: 'Service', group: '', namespace: 'pay', name })],
    })
    expect(run(parent('ledger'))).toEqual([])
    expect(run(parent('ledger'), 'kiali')).toEqual(['spec.parentRefs[0].name'])
    expect(run(parent('gone'))).toEqual(['spec.parentRefs[0].name'])
  })
})

describe('gateway-api/grant-namespace-not-found', () => {
  const objects = [
    gatewayApi('ReferenceGrant', 'pay/g', { from: [{ namespace: 'shop' }, { namespace: 'gone' }] }),
  ]

  it('reports a namespace that does not exist, where namespaces are known', () => {
    const namespaces = [buildNamespace('shop')]
    expect(findingsOf(grantNamespaceNotFound, { namespaces, objects })).toEqual([
      'pay/g spec.from[1].namespace',
    ])
    expect(findingsOf(grantNamespaceNotFound, { objects })).toEqual([])
  })
})

describe('the backends that Kiali misses', () => {
  const ref = (name: string, namespace = 'shop') => ({
    kind: 'Service',
    group: '',
    name,
    namespace,
  })
  const services = [buildService('pay/ledger')]
  const run = (profile: 'default' | 'kiali', ...objects: ReturnType<typeof gateway>[]) =>
    findingsIn(profile, routeBackendNotFound, { services, objects }).length
  const route = (kind: string, spec: object) => gatewayApi(kind, 'shop/r', spec)
  const to = (...backendRefs: object[]) => ({ rules: [{ backendRefs }] })

  it.each([
    ['HTTPRoute', 1, 1],
    ['GRPCRoute', 1, 0],
    ['TCPRoute', 0, 0],
  ])('are those of a %s: %i, and its parents: %i', (kind, backends, parents) => {
    expect(run('kiali', route(kind, to(ref('gone'))))).toBe(backends)
    expect(run('kiali', route(kind, { parentRefs: [ref('gone')] }))).toBe(parents)
    expect(run('default', route(kind, to(ref('gone'))))).toBe(1)
  })

  const from = (kind: string) => ({ group: 'gateway.networking.k8s.io', kind, namespace: 'shop' })
  const service = { group: '', kind: 'Service' }
  const grant = (sources: object[], targets: object[]) =>
    gatewayApi('ReferenceGrant', 'pay/g', { from: sources, to: targets })

  it.each([
    ['for it', grant([from('HTTPRoute')], [service]), 0, 0],
    ['for it in the second place', grant([from('GRPCRoute'), from('HTTPRoute')], [service]), 0, 1],
    ['for another name', grant([from('HTTPRoute')], [{ ...service, name: 'other' }]), 1, 0],
    ['for another kind', grant([from('GRPCRoute')], [service]), 1, 1],
  ])('need a grant %s', (_, granted, ours, kialis) => {
    const crossing = route('HTTPRoute', to(ref('ledger', 'pay')))
    expect([run('default', crossing, granted), run('kiali', crossing, granted)]).toEqual([
      ours,
      kialis,
    ])
  })
})
