import { describe, expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { allowsNobody, alwaysOverruled } from './always-overruled.ts'

const policy = (place: string, spec: Record<string, unknown>) =>
  buildObject('AuthorizationPolicy', place, spec)
const selector = (app: string) => ({ selector: { matchLabels: { app } } })
const some = { rules: [{ from: [{ source: { namespaces: ['web'] } }] }] }
const denyAll = { action: 'DENY', rules: [{}] }
type Policy = ReturnType<typeof policy>
const overruled = (...objects: Policy[]) => findingsOf(alwaysOverruled, { objects })
const nobody = (...objects: Policy[]) => findingsOf(allowsNobody, { objects })

describe('authorization-policy/always-overruled', () => {
  it('reports what another policy denies anyway, of its namespace or of the mesh', () => {
    expect(overruled(policy('shop/a', some), policy('shop/d', denyAll))).toEqual([
      'shop/a spec.rules',
    ])
    expect(overruled(policy('shop/a', some), policy('istio-system/d', denyAll))).toHaveLength(1)
    const narrow = policy('shop/a', { ...some, ...selector('cart') })
    expect(overruled(narrow, policy('shop/d', { ...denyAll, ...selector('cart') }))).toHaveLength(1)
  })

  it('accepts a denial of some calls, of other workloads, and of other namespaces', () => {
    const someDenied = { action: 'DENY', ...some }
    expect(overruled(policy('shop/a', some), policy('shop/d', someDenied))).toEqual([])
    const other = policy('shop/d', { ...denyAll, ...selector('cart') })
    expect(overruled(policy('shop/a', some), other)).toEqual([])
    expect(overruled(policy('shop/a', some), policy('pay/d', denyAll))).toEqual([])
  })
})

describe('authorization-policy/allows-nobody', () => {
  it('reports an empty policy that stands alone', () => {
    expect(nobody(policy('shop/a', {}))).toEqual(['shop/a spec'])
    expect(nobody(policy('shop/a', selector('cart')))).toHaveLength(1)
  })

  it('accepts it as the ground for others, and in the root namespace', () => {
    expect(nobody(policy('shop/a', {}), policy('shop/b', some))).toEqual([])
    expect(nobody(policy('istio-system/a', {}))).toEqual([])
    expect(nobody(policy('shop/a', { action: 'DENY' }))).toEqual([])
  })
})
