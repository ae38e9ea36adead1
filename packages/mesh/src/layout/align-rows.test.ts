import { expect, it } from 'vitest'
import { alignRows } from './align-rows.ts'
import type { LayoutNode } from './model.ts'

const node = (id: string, more: Partial<LayoutNode> = {}): LayoutNode => ({
  id,
  box: null,
  width: 72,
  above: 22,
  below: 58,
  radius: 18,
  ...more,
})

it('puts the nodes of all columns on common rows, in their order', () => {
  const columns = [
    [node('a'), node('b')],
    [node('c'), node('d')],
  ]
  const y = new Map([
    ['a', 10],
    ['b', 130],
    ['c', -40],
    ['d', 60],
  ])
  alignRows(columns, y)
  expect(Object.fromEntries(y)).toEqual({ a: 0, b: 100, c: -0, d: 100 })
})

it('leaves nodes of very different heights where they are', () => {
  const y = new Map([
    ['a', 10],
    ['b', 130],
  ])
  alignRows([[node('a'), node('b', { above: 400 })]], y)
  expect(y.get('b')).toBe(130)
})
