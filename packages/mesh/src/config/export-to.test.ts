import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject, buildSettings } from '../model/builders.ts'
import { indexConfig } from './config-index.ts'
import { exportScope, isVisibleIn, scopeOf, scopesMeet } from './export-to.ts'

describe('exportTo', () => {
  it.each([
    [[], 'other', true],
    [['*'], 'other', true],
    [['.'], 'other', false],
    [['.'], 'shop', true],
    [['other'], 'other', true],
    [['other'], 'shop', false],
    [['~'], 'shop', false],
    [['.', '*'], 'other', true],
  ])('%j of the namespace shop is seen in %s: %s', (exportTo, namespace, seen) => {
    expect(isVisibleIn(exportScope(exportTo, 'shop'), namespace)).toBe(seen)
  })

  it.each([
    [[], [], true],
    [[], ['~'], false],
    [['.'], ['.'], false],
    [['.'], ['shop'], true],
    [['a', 'b'], ['b', 'c'], true],
  ])('%j of shop and %j of pay are seen together somewhere: %s', (one, other, meet) => {
    const scopes = [exportScope(one, 'shop'), exportScope(other, 'pay')] as const
    expect(scopesMeet(...scopes)).toBe(meet)
    expect(scopesMeet(scopes[1], scopes[0])).toBe(meet)
  })
})

describe('the default of the mesh', () => {
  const meshConfig = {
    defaultVirtualServiceExportTo: ['.'],
    defaultDestinationRuleExportTo: ['pay'],
    defaultServiceExportTo: ['*'],
  }
  const index = indexConfig(buildFacts({ settings: [buildSettings({ meshConfig })] }))

  it.each([
    ['VirtualService', {}, 'pay', false],
    ['VirtualService', {}, 'shop', true],
    ['VirtualService', { exportTo: ['*'] }, 'pay', true],
    ['DestinationRule', {}, 'pay', true],
    ['DestinationRule', {}, 'shop', false],
    ['DestinationRule', { exportTo: [] }, 'shop', false],
    ['ServiceEntry', {}, 'pay', true],
  ])('a %s of shop with %j is seen in %s: %s', (kind, spec, namespace, seen) => {
    const scope = scopeOf(index, buildObject(kind, 'shop/x', spec))
    expect(isVisibleIn(scope, namespace)).toBe(seen)
  })

  it('is to be seen everywhere where the mesh says nothing', () => {
    const scope = scopeOf(indexConfig(buildFacts()), buildObject('VirtualService', 'shop/x', {}))
    expect(scope).toBe('everywhere')
  })
})
