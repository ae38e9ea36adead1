import { describe, expect, it } from 'vitest'
import { type Seat, swappedPlaces } from './swap-places.ts'

const seat = (id: string, x: number, room = 'small'): Seat => ({ id, middle: { x, y: 0 }, room })
const call = (source: string, target: string) => ({ id: `${source} ${target}`, source, target })

describe('places', () => {
  it('are swapped where both ways become shorter', () => {
    const seats = [seat('a', 0), seat('b', 900), seat('c', 100), seat('d', 1000)]
    const taken = swappedPlaces(seats, [call('a', 'b'), call('c', 'd')])
    const x = (id: string) => seats.find((each) => each.id === taken.get(id))?.middle.x ?? 0
    expect([x('b') - x('a'), x('d') - x('c')]).toEqual([100, 100])
  })

  it('are swapped so that callees stand to the right of their callers', () => {
    const taken = swappedPlaces([seat('a', 200), seat('b', 0)], [call('a', 'b')])
    expect(Object.fromEntries(taken)).toEqual({ a: 'b', b: 'a' })
  })

  it('are kept by what takes other room, and where nothing calls', () => {
    const other = swappedPlaces([seat('a', 200), seat('b', 0, 'large')], [call('a', 'b')])
    expect(other.get('a')).toBe('a')
    const silent = swappedPlaces([seat('a', 200), seat('b', 0)], [])
    expect(silent.get('a')).toBe('a')
  })

  it('are each taken once', () => {
    const seats = Array.from({ length: 30 }, (_, index) =>
      seat(`n${index}`, (index * 37) % 900, index % 3 === 0 ? 'large' : 'small'),
    )
    const pairs = seats.map(({ id }, index) => call(id, `n${(index * 7 + 3) % 30}`))
    expect(new Set(swappedPlaces(seats, pairs).values()).size).toBe(30)
  })
})
