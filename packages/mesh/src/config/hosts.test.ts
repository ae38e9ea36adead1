import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hostCovers,
  hostsIntersect,
  isAddress,
  normalHost,
  qualifiedHost,
  serviceOfHost,
} from './hosts.ts'

const suffix = 'cluster.local'

describe('hosts', () => {
  it.each([
    ['Catalogue.Shop.svc.cluster.local.', 'catalogue.shop.svc.cluster.local'],
    ['shop.example:8080', 'shop.example'],
    [' shop.example ', 'shop.example'],
    ['[::1]:80', '[::1]:80'],
  ])('%s is normally %s', (host, normal) => {
    expect(normalHost(host)).toBe(normal)
  })

  it.each([
    ['catalogue', 'catalogue.shop.svc.cluster.local'],
    ['catalogue.other', 'catalogue.other'],
    ['*.example', '*.example'],
    ['*', '*'],
  ])('%s in the namespace shop means %s', (host, full) => {
    expect(qualifiedHost(host, 'shop', suffix)).toBe(full)
  })

  it('reads a service out of a host', () => {
    const service = { name: 'catalogue', namespace: 'shop' }
    expect(serviceOfHost('catalogue.shop.svc.cluster.local', suffix)).toEqual(service)
    expect(serviceOfHost('catalogue.shop.svc', suffix)).toEqual(service)
    expect(serviceOfHost('catalogue.shop.svc.other.domain', suffix)).toBeNull()
    expect(serviceOfHost('api.bank.example', suffix)).toBeNull()
  })

  it.each([
    ['*', 'a.example', true],
    ['*.example', 'a.example', true],
    ['*.example', 'a.b.example', true],
    ['*.example', 'example', false],
    ['*.example', 'a.example.org', false],
    ['*.example', '*.a.example', true],
    ['*.a.example', '*.example', false],
    ['a.example', 'b.example', false],
  ])('%s covers %s: %s', (pattern, host, covers) => {
    expect(hostCovers(pattern, host)).toBe(covers)
  })

  it('knows addresses', () => {
    expect(['10.0.0.1', '[::1]', 'fe80::1'].every(isAddress)).toBe(true)
    expect(['a.example', '10.0.0.example'].some(isAddress)).toBe(false)
  })

  const label = fc.stringMatching(/^[a-z]{1,4}$/)
  const pattern = fc
    .tuple(fc.boolean(), fc.array(label, { minLength: 1, maxLength: 3 }))
    .map(([wild, labels]) => `${wild ? '*.' : ''}${labels.join('.')}`)

  it('intersects whatever covers, in both directions alike', () => {
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        expect(hostsIntersect(one, other)).toBe(hostsIntersect(other, one))
        expect(hostsIntersect(one, one)).toBe(true)
      }),
    )
  })
})
