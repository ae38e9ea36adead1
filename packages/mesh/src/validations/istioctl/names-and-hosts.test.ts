import { describe, expect, it } from 'vitest'
import { hostsMeet, inFull, placeOf, scopesOf, serviceOf } from './names-and-hosts.ts'

describe('hosts, as istioctl compares them', () => {
  it.each([
    ['a.example', 'a.example', true],
    ['a.example', 'b.example', false],
    ['*', 'a.example', true],
    ['*.example', 'a.example', true],
    ['a.example', '*.example', true],
    ['*.example', '*.a.example', true],
    ['*.a.example', '*.example', true],
    ['*.a.example', '*.b.example', false],
    ['A.example', 'a.example', false],
  ])('%s and %s: %s', (one, other, meet) => {
    expect(hostsMeet(one, other)).toBe(meet)
  })

  it('takes a name without dots for a Service of the namespace', () => {
    expect(inFull('cart', 'shop')).toBe('cart.shop.svc.cluster.local')
    expect(inFull('cart.shop', 'edge')).toBe('cart.shop')
    expect(inFull('*', 'shop')).toBe('*')
  })

  it('knows a Service by its full name, any other host by who writes it', () => {
    expect(serviceOf('cart.shop.svc.cluster.local', 'edge')).toBe('shop/cart')
    expect(serviceOf('cart', 'edge')).toBe('edge/cart')
    expect(serviceOf('a.example', 'edge')).toBe('edge/a.example')
  })

  it('knows who sees what is exported', () => {
    expect([...scopesOf([], 'shop')]).toEqual(['*'])
    expect([...scopesOf(['.', 'shop', 'edge'], 'shop')]).toEqual(['shop', 'edge'])
    expect([...scopesOf(['*', 'edge'], 'shop')]).toEqual(['*', 'edge'])
  })

  it('splits a name at its first slash', () => {
    expect(placeOf('public', 'shop')).toEqual({ namespace: 'shop', name: 'public' })
    expect(placeOf('./public', 'shop')).toEqual({ namespace: '.', name: 'public' })
  })
})
