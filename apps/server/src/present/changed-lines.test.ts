import { expect, it } from 'vitest'
import { changedLines } from './changed-lines.ts'

it.each([
  ['one line is another', 'a\nb\n', 'a\nc\n', { added: 1, removed: 1 }],
  ['lines came', 'a\n', 'b\na\nb\n', { added: 2, removed: 0 }],
  ['of equal lines one went', 'a\na\nb\n', 'a\nb\n', { added: 0, removed: 1 }],
  ['lines moved', 'a\nb\n', 'b\na\n', { added: 0, removed: 0 }],
  ['all of it came', null, 'a\nb\n', { added: 2, removed: 0 }],
  ['all of it went', 'a\nb\n', null, { added: 0, removed: 2 }],
])('counts the lines that only one text has: %s', (_, before, after, counts) => {
  expect(changedLines({ before, after })).toEqual(counts)
})
