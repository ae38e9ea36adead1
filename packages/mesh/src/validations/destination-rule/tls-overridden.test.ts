import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject } from '../../model/builders.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { clients, manual } from '../mtls/test-mtls.ts'
import { runChecks } from '../run-checks.ts'
import { findingsIn, findingsOf } from '../test-check.ts'
import { tlsOverridden } from './tls-overridden.ts'

const mesh = clients('istio-system/all', '*.local', 'ISTIO_MUTUAL')
const silent = clients('shop/cart', 'cart', null)

describe('destination-rule/tls-overridden', () => {
  it('reports a rule that says nothing about TLS below one that does', () => {
    const expected = ['shop/cart spec.trafficPolicy']
    const run = (objects: ConfigObject[], profile: 'default' | 'kiali') =>
      findingsIn(profile, tlsOverridden, { objects, settings: manual })
    expect(run([mesh, silent], 'default')).toEqual(expected)
    expect(run([mesh, silent], 'kiali')).toEqual(expected)
    // Kiali knows the mesh's own certificates alone.
    const namespaceWide = clients('shop/all', '*.shop.svc.cluster.local', 'MUTUAL')
    expect(run([namespaceWide, silent], 'default')).toEqual(expected)
    expect(run([namespaceWide, silent], 'kiali')).toEqual([])
  })

  it('is silent where the rule, or one of its ports, says something', () => {
    const own = clients('shop/cart', 'cart', 'DISABLE')
    const port = buildObject('DestinationRule', 'shop/cart', {
      host: 'cart',
      trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'SIMPLE' } }] },
    })
    expect(findingsOf(tlsOverridden, { objects: [mesh, own] })).toEqual([])
    expect(findingsOf(tlsOverridden, { objects: [mesh, port] })).toEqual([])
  })

  it('is silent for hosts that the wider rule does not cover', () => {
    const outside = clients('shop/api', 'api.example.com', null)
    const facts = { objects: [mesh, outside], settings: manual }
    expect(findingsIn('default', tlsOverridden, facts)).toEqual([])
    // Kiali does not ask what `*.local` covers.
    expect(findingsIn('kiali', tlsOverridden, facts)).toHaveLength(1)
  })

  it.each([
    ['all of its namespace', '*.shop.svc.cluster.local', true, true],
    ['its full name', 'cart.shop.svc.cluster.local', true, true],
    ['its short name', 'cart', true, false],
    ['all of the mesh by another word', '*', true, false],
    ['another namespace', '*.pay.svc.cluster.local', false, false],
  ])('is told of a wider rule for %s', (_, host, ours, kialis) => {
    const objects = [clients('shop/wide', host, 'ISTIO_MUTUAL'), silent]
    const count = (profile: 'default' | 'kiali') =>
      findingsIn(profile, tlsOverridden, { objects, settings: manual }).length
    expect([count('default') > 0, count('kiali') > 0]).toEqual([ours, kialis])
  })

  it('matters only where sidecars do not choose mutual TLS themselves', () => {
    const count = (parts: object, profile: 'default' | 'kiali') =>
      runChecks(buildFacts({ objects: [mesh, silent], ...parts }), {
        checks: [tlsOverridden],
        profile,
      }).length
    expect(count({}, 'default')).toBe(0)
    expect(count({}, 'kiali')).toBe(1)
    expect(count({ settings: manual }, 'default')).toBe(1)
  })
})
