import { describe, expect, it } from 'vitest'
import { groupByEnds } from './by-ends.ts'

describe('groupByEnds', () => {
  const words = groupByEnds(['shop.example', 'pay.example', 'api.shop.example', 'zoo'])

  it.each([
    ['*', true],
    ['shop.*', true],
    ['sho*', true],
    ['shoq*', false],
    ['zoo*', true],
    ['zz*', false],
    ['a*', true],
    ['*.example', true],
    ['*.shop.example', true],
    ['*.other', false],
    ['*oo', true],
    ['zoo', true],
    ['zo', false],
  ])('%s: %s', (pattern, fits) => {
    expect(words.someFits(pattern)).toBe(fits)
  })

  it('has nothing for nobody', () => {
    expect(groupByEnds([]).someFits('*')).toBe(false)
    expect(groupByEnds([]).someFits('a*')).toBe(false)
  })
})
