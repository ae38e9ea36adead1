import { describe, expect, it } from 'vitest'
import { parseLabelSelector } from './label-selector.ts'

describe('parseLabelSelector', () => {
  const labels = { app: 'cart', version: 'v2', tier: '' }
  it.each([
    ['app=cart', true],
    ['app==cart', true],
    ['app=orders', false],
    ['app!=cart', false],
    ['app!=orders', true],
    ['absent!=anything', true],
    ['app in (cart, orders)', true],
    ['app in (orders)', false],
    ['app notin (orders)', true],
    ['app notin (cart)', false],
    ['absent notin (cart)', true],
    ['app', true],
    ['absent', false],
    ['!absent', true],
    ['!app', false],
    ['tier=', true],
    ['app=cart,version=v2', true],
    ['app=cart,version=v3', false],
    ['app in (cart),!absent,version notin (v1,v3)', true],
    ['', true],
  ])('%s selects it: %s', (selector, expected) => {
    expect(parseLabelSelector(selector)(labels)).toBe(expected)
  })

  it('reads keys with a prefix', () => {
    const selects = parseLabelSelector('istio.io/rev in (default)')
    expect(selects({ 'istio.io/rev': 'default' })).toBe(true)
  })

  it('compares numbers', () => {
    expect(parseLabelSelector('weight>5')({ weight: '10' })).toBe(true)
    expect(parseLabelSelector('weight<5')({ weight: '10' })).toBe(false)
    expect(parseLabelSelector('weight>5')({})).toBe(false)
  })

  it.each(['=x', 'app in cart', 'app in (cart', 'app,,b', '!', 'app ! cart'])(
    'refuses %s with 400',
    (selector) => {
      expect(() => parseLabelSelector(selector)).toThrow(
        expect.objectContaining({ status: expect.objectContaining({ code: 400 }) }),
      )
    },
  )
})
