import { afterEach, expect, it } from 'vitest'
import { readMoves, storeMoves, toMoves } from './moves-store.ts'

afterEach(() => localStorage.clear())

const moves = { a: { x: 1, y: -2 }, b: { x: 30, y: 4 } }

it('keeps the positions of each picture', () => {
  storeMoves(localStorage, 'workload', moves)
  storeMoves(localStorage, 'service', { c: { x: 0, y: 0 } })
  expect(readMoves(localStorage, 'workload')).toEqual(moves)
  expect(readMoves(localStorage, 'service')).toEqual({ c: { x: 0, y: 0 } })
  expect(readMoves(localStorage, 'app')).toEqual({})
})

it('forgets a picture whose positions are reset', () => {
  storeMoves(localStorage, 'workload', moves)
  storeMoves(localStorage, 'workload', {})
  expect(readMoves(localStorage, 'workload')).toEqual({})
})

it('forgets the picture moved first when there are too many', () => {
  for (let picture = 0; picture < 25; picture++) storeMoves(localStorage, `p${picture}`, moves)
  expect(readMoves(localStorage, 'p4')).toEqual({})
  expect(readMoves(localStorage, 'p5')).toEqual(moves)
})

it.each([['not json'], ['{"a":1}'], ['[["p",{"a":[1]}]]'], ['[["p",{"a":[1e9,0]}]]']])(
  'reads no positions from %s',
  (text) => {
    localStorage.setItem('periplus-positions', text)
    expect(readMoves(localStorage, 'p')).toEqual({})
  },
)

it('takes no positions from what is none', () => {
  expect(toMoves({ a: ['1', 2] })).toEqual({})
  expect(toMoves(null)).toEqual({})
})
