import { describe, expect, it } from 'vitest'
import { sidesOf } from './sides.ts'
import { relationsOf } from './test-relations.ts'
import { treeOf } from './tree.ts'

const relations = relationsOf({
  objects: { outer: -2, one: -1, two: -1, self: 0, a: 1, b: 1, far: 2 },
  relations: [
    ['outer', 'gateway', 'one'],
    ['outer', 'gateway', 'two'],
    ['one', 'destination', 'self'],
    ['one', 'host', 'self'],
    ['two', 'host', 'self'],
    ['self', 'selects', 'a'],
    ['self', 'selects', 'b'],
    ['self', 'waypoint', 'b'],
    ['b', 'service-account', 'far'],
  ],
})

describe('the tree of relations', () => {
  const { self, namedBy, names } = treeOf(relations)

  it('has the object in the middle', () => {
    expect(self?.key).toBe('self')
  })

  it('has each object once, with the roles in which it stands to the one beside it', () => {
    const told = (branches: typeof names) =>
      branches.map(({ related, roles, further }) => [
        related.key,
        roles.join(' '),
        ...further.map((each) => `${each.related.key} ${each.roles.join(' ')}`),
      ])
    expect(told(namedBy)).toEqual([
      ['one', 'destination host', 'outer gateway'],
      ['two', 'host'],
    ])
    expect(told(names)).toEqual([
      ['a', 'selects'],
      ['b', 'selects waypoint', 'far service-account'],
    ])
  })
})

describe('the sides of an object', () => {
  it('are what it names and what names it, by role', () => {
    const { names, namedBy } = sidesOf(relations)
    const told = (groups: typeof names) =>
      groups.map(({ role, related }) => `${role}: ${related.map(({ object }) => object.key)}`)
    expect(told(names)).toEqual(['selects: a,b', 'waypoint: b'])
    expect(told(namedBy)).toEqual(['destination: one', 'host: one,two'])
  })
})
