import { expect, it } from 'vitest'
import { createKeeper } from './keep-same.ts'

it('gives the same object while nothing in it changes', () => {
  const same = createKeeper<{ types: string[] }[]>()
  const first = [{ types: ['CDS'] }]
  expect(same('east', first)).toBe(first)
  expect(same('east', [{ types: ['CDS'] }])).toBe(first)
  const second = [{ types: ['CDS', 'LDS'] }]
  expect(same('east', second)).toBe(second)
  expect(same('east', second)).toBe(second)
  expect(same('west', first)).toBe(first)
  expect(same('west', [{ types: ['CDS'] }])).toBe(first)
})
