import { expect, it } from 'vitest'
import { buildFacts, buildObject } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { routeBeforeRule, ruleBeforeRoute } from './order-of-change.ts'

const rule = (...names: string[]) =>
  buildObject('DestinationRule', 'shop/cart', {
    host: 'cart',
    subsets: names.map((name) => ({ name })),
  })
const route = (subset: string, name = 'cart') =>
  buildObject('VirtualService', `shop/${name}`, {
    hosts: [name],
    http: [{ route: [{ destination: { host: 'cart', subset } }] }],
  })
type Objects = readonly ReturnType<typeof rule>[]
const found = (check: typeof ruleBeforeRoute, before: Objects, objects: Objects) =>
  findingsOf(check, { objects, before: buildFacts({ objects: before }) })

const old = [rule('v1'), route('v1')]

it('says that the rule comes before the route which needs its subset', () => {
  expect(found(ruleBeforeRoute, old, [rule('v1', 'v2'), route('v2')])).toEqual([
    'shop/cart spec.http[0].route[0].destination.subset',
  ])
  expect(found(ruleBeforeRoute, [], [rule('v1'), route('v1')])).toHaveLength(1)
})

it('says nothing where the subset is there, the route is, or nothing is changed', () => {
  expect(found(ruleBeforeRoute, old, [rule('v1'), route('v1')])).toEqual([])
  const [, kept = route('v1')] = old
  expect(found(ruleBeforeRoute, [kept], [rule('v1'), kept])).toEqual([])
  expect(found(ruleBeforeRoute, old, [rule('v1'), route('gone')])).toEqual([])
  expect(findingsOf(ruleBeforeRoute, { objects: [rule('v1'), route('v1')] })).toEqual([])
})

it('says that routes leave a subset before it goes', () => {
  const both = [rule('v1', 'v2'), route('v1')]
  expect(found(routeBeforeRule, both, [rule('v2'), route('v2')])).toEqual([
    'shop/cart spec.subsets',
  ])
})

it('says nothing of subsets that nobody used, or somebody still uses', () => {
  const both = [rule('v1', 'v2'), route('v1')]
  expect(found(routeBeforeRule, both, [rule('v1'), route('v1')])).toEqual([])
  expect(found(routeBeforeRule, both, [rule('v2'), route('v1')])).toEqual([])
})
