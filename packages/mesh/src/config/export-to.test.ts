import { describe, expect, it } from 'vitest'
import { exportScope, isVisibleIn, scopesMeet } from './export-to.ts'

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
