import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sortedLike } from './sorted-like.ts'

const ids = fc.uniqueArray(fc.string({ maxLength: 3 }))

it('sorts by key, whatever was expected', () => {
  fc.assert(
    fc.property(ids, ids, (all, expected) => {
      const entries = new Map(all.map((id, index) => [id, index]))
      const like = expected.map((id) => ({ id }))
      const sorted = sortedLike(entries, like)
      expect(sorted.map(([id]) => id)).toEqual([...all].sort())
      for (const [id, index] of sorted) expect(all[index]).toBe(id)
    }),
  )
})
