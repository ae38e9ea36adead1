import { Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { firstLineOf, offsetOf } from './text-place.ts'

const doc = Text.of(['spec:', '  hosts:', '  - cart', ''])

const words = (start: [number, number], end: [number, number]) => {
  const range = {
    start: { line: start[0], column: start[1] },
    end: { line: end[0], column: end[1] },
  }
  const { from, to } = firstLineOf(doc, { key: 'a', severity: 'error', range })
  return doc.sliceString(from, to)
}

describe('offsetOf', () => {
  it('counts lines and columns from 1', () => {
    expect(offsetOf(doc, { line: 1, column: 1 })).toBe(0)
    expect(offsetOf(doc, { line: 2, column: 3 })).toBe('spec:\n  '.length)
  })

  it('stays in the text, for the text may be of another moment than the place', () => {
    expect(offsetOf(doc, { line: 1, column: 99 })).toBe('spec:'.length)
    expect(offsetOf(doc, { line: 99, column: 1 })).toBe(doc.length)
    expect(offsetOf(doc, { line: 0, column: 0 })).toBe(0)
  })
})

describe('firstLineOf', () => {
  it('is the part itself within a line', () => {
    expect(words([3, 5], [3, 9])).toBe('cart')
  })

  it('is the beginning of a part of several lines', () => {
    expect(words([2, 3], [3, 9])).toBe('hosts:')
  })

  it('is the line without its indent where the part has no characters', () => {
    expect(words([2, 3], [2, 3])).toBe('hosts:')
    expect(words([4, 1], [4, 1])).toBe('')
  })
})
