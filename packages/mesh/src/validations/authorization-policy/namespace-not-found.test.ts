import { describe, expect, it } from 'vitest'
import { buildNamespace, buildObject } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { sourceNamespaceNotFound } from './namespace-not-found.ts'

const namespaces = [buildNamespace('shop'), buildNamespace('prod-pay'), buildNamespace('web-test')]
const told = (source: object, profile: Profile = 'default', known = namespaces) =>
  toldBy(profile, sourceNamespaceNotFound, {
    namespaces: known,
    objects: [buildObject('AuthorizationPolicy', 'shop/p', { rules: [{ from: [{ source }] }] })],
  }).map(({ path }) => path)

describe('authorization-policy/namespace-not-found', () => {
  it('tells namespaces and patterns that no namespace has', () => {
    const names = ['prod-*', '*-test', '*-bogus', 'bogus-*', '*', 'shop', 'gone']
    expect(told({ namespaces: names })).toEqual(
      [2, 3, 6].map((at) => `spec.rules[0].from[0].source.namespaces[${at}]`),
    )
    expect(told({ notNamespaces: ['gone'] })).toEqual([
      'spec.rules[0].from[0].source.notNamespaces[0]',
    ])
  })

  it('is told by Kiali of every name that is not exactly one', () => {
    expect(told({ namespaces: ['prod-*', 'Shop', 'shop', 'gone'] }, 'kiali')).toEqual(
      [0, 1, 3].map((at) => `spec.rules[0].from[0].source.namespaces[${at}]`),
    )
    expect(told({ notNamespaces: ['gone'] }, 'kiali')).toEqual([])
    expect(told({ namespaces: ['prod-*'] }, 'istioctl')).toEqual([])
  })

  it('compares names without regard to case, as Istio does', () => {
    expect(told({ namespaces: ['Shop'] })).toEqual([])
  })

  it('concludes nothing where no namespace is known, but istioctl does', () => {
    expect(told({ namespaces: ['shop'] }, 'default', [])).toEqual([])
    expect(told({ namespaces: ['shop'] }, 'istioctl', [])).toHaveLength(1)
  })

  it('tells what istioctl cannot place once', () => {
    const source = { notNamespaces: ['gone', 'gone'] }
    expect(told(source)).toHaveLength(2)
    expect(told(source, 'istioctl')).toHaveLength(1)
    expect(told({ namespaces: ['gone', 'gone'] }, 'istioctl')).toHaveLength(2)
    const both = { namespaces: ['gone', 'shop'], notNamespaces: ['gone', 'gone'] }
    expect(told(both, 'istioctl')).toHaveLength(2)
  })
})
