import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject } from '../../model/builders.ts'
import { clients, manual } from '../mtls/test-mtls.ts'
import { runChecks } from '../run-checks.ts'
import { findingsOf } from '../test-check.ts'
import { tlsOverridden } from './tls-overridden.ts'

const mesh = clients('istio-system/all', '*.local', 'ISTIO_MUTUAL')
const silent = clients('shop/cart', 'cart', null)

describe('destination-rule/tls-overridden', () => {
  it('reports a rule that says nothing about TLS below one that does', () => {
    const expected = ['shop/cart spec.trafficPolicy']
    expect(findingsOf(tlsOverridden, { objects: [mesh, silent] })).toEqual(expected)
    const namespaceWide = clients('shop/all', '*.shop.svc.cluster.local', 'MUTUAL')
    expect(findingsOf(tlsOverridden, { objects: [namespaceWide, silent] })).toEqual(expected)
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
    expect(findingsOf(tlsOverridden, { objects: [mesh, outside] })).toEqual([])
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
