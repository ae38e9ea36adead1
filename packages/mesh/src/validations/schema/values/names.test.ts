import { describe, expect, it } from 'vitest'
import { fqdnProblem, isDnsLabel, partialWildcardProblem, wildcardDomainProblem } from './names.ts'

const idOf = (problem: { id: string } | null) => problem?.id.replace('findings.schema.', '') ?? null
const long = 'a'.repeat(64)

describe('domain names', () => {
  it.each([
    ['reviews', null],
    ['reviews.shop.svc.cluster.local', null],
    ['Shop.Example.', null],
    ['a-1.example', null],
    ['', 'hostEmpty'],
    [`${'abcdefgh.'.repeat(30)}com`, 'hostTooLong'],
    ['a..example', 'hostLabelEmpty'],
    ['.example', 'hostLabelEmpty'],
    ['shop_1.example', 'hostLabel'],
    ['-shop.example', 'hostLabel'],
    [`${long}.example`, 'hostLabel'],
    [`${long.slice(1)}.example`, null],
    ['10.0.0.1', 'hostNumeric'],
    ['10.0.0.a1', null],
    ['*.example', 'hostLabel'],
  ])('%s: %s', (host, expected) => {
    expect(idOf(fqdnProblem(host))).toBe(expected)
  })

  it.each([
    ['*', null],
    ['*.example', null],
    ['*-shop.example', null],
    ['*shop.example', null],
    ['shop*.example', 'hostLabel'],
    ['**.example', 'hostLabel'],
    ['shop.*.example', 'hostLabel'],
    ['*.7', 'hostNumeric'],
    ['7', null],
  ])('%s, where a wildcard may stand: %s', (host, expected) => {
    expect(idOf(wildcardDomainProblem(host))).toBe(expected)
  })

  it.each([
    ['*', null],
    ['*.example', null],
    ['example', null],
    ['*shop.example', 'hostPartialWildcard'],
  ])('%s, where it stands for whole parts only: %s', (host, expected) => {
    expect(idOf(partialWildcardProblem(host))).toBe(expected)
  })

  it('takes capitals, but no dot and no underscore, in a label', () => {
    expect(['Shop', 'a', '1', 'a--b'].every(isDnsLabel)).toBe(true)
    expect(['', 'a.b', 'a_b', 'a-', long].some(isDnsLabel)).toBe(false)
  })
})
