import type { RelatedObject } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { columnsOf, layOut, most } from './columns.ts'
import { wordsOf } from './curves.ts'
import { fits } from './measures.ts'
import { relationsOf } from './test-relations.ts'

const nobody: ReadonlySet<number> = new Set()
const crowd = (count: number) =>
  relationsOf({
    objects: {
      self: 0,
      ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`r${at}`, -1])),
    },
    relations: Array.from({ length: count }, (_, at) => [`r${at}`, 'destination', 'self']),
  })

describe('columns of relations', () => {
  const relations = relationsOf({
    objects: { self: 0, outer: -2, near: -1, a: 1, b: 1, far: 2 },
    relations: [
      ['outer', 'gateway', 'near'],
      ['near', 'destination', 'self'],
      ['near', 'host', 'self'],
      ['self', 'selects', 'a'],
      ['self', 'waypoint', 'b'],
      ['b', 'service-account', 'far'],
      ['a', 'owner', 'b'],
      ['near', 'destination', 'a'],
    ],
  })

  it('go from those that lead here to those it leads to', () => {
    const names = (column: readonly RelatedObject[]) => column.map(({ key }) => key).join(' ')
    expect(columnsOf(relations).map(names)).toEqual(['outer', 'near', 'self', 'a b', 'far'])
  })

  it('stand beside each other where there is room, each in the middle', () => {
    expect(fits(5, 1100)).toBe(true)
    expect(fits(5, 1000)).toBe(true)
    expect(fits(3, 360)).toBe(false)
    const { cards, cardWidth, width } = layOut(relations, 1100, nobody)
    const at = (key: string) => cards.find(({ related }) => related.key === key)
    expect(width).toBe(1100)
    expect((at('far')?.x ?? 0) + cardWidth).toBeLessThanOrEqual(1100)
    const narrow = layOut(relations, 1000, nobody)
    for (const { x } of narrow.cards) expect(x + narrow.cardWidth).toBeLessThanOrEqual(1000)
    const [a, b, self] = [at('a')?.y ?? 0, at('b')?.y ?? 0, at('self')?.y ?? 0]
    expect((a + b) / 2).toBe(self)
  })

  it('have one curve for what one object names another for', () => {
    const { curves } = layOut(relations, 1100, nobody)
    const between = curves.filter(({ from, to }) => from === 'near' && to === 'self')
    expect(between.map(({ roles }) => roles)).toEqual([['destination', 'host']])
    expect(curves).toHaveLength(7)
  })

  it('have words on curves between neighbouring columns alone', () => {
    const { curves } = layOut(relations, 1100, nobody)
    const silent = curves.filter(({ word }) => word === null)
    expect(silent.map(({ from, to }) => `${from} ${to}`)).toEqual(['a b', 'near a'])
  })

  it('share a word where curves meet', () => {
    const meeting = relationsOf({
      objects: { self: 0, a: 1, b: 1, far: 2 },
      relations: [
        ['self', 'selects', 'a'],
        ['self', 'selects', 'b'],
        ['a', 'service-account', 'far'],
        ['b', 'secret', 'far'],
      ],
    })
    const words = wordsOf(layOut(meeting, 1100, nobody).curves)
    expect(words.map(({ roles }) => roles.join(' '))).toEqual([
      'selects',
      'selects',
      'service-account secret',
    ])
  })

  it('are cut where they are long, and drawn whole when asked for', () => {
    const cut = layOut(crowd(20), 600, nobody)
    expect(cut.cards).toHaveLength(most + 1)
    expect(cut.rests).toMatchObject([{ distance: -1, count: 20 - most }])
    expect(cut.curves).toHaveLength(most)
    const whole = layOut(crowd(20), 600, new Set([-1]))
    expect(whole.cards).toHaveLength(21)
    expect(whole.rests).toEqual([])
    expect(layOut(crowd(most + 1), 600, nobody).rests).toEqual([])
  })
})
