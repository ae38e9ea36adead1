import { describe, expect, it } from 'vitest'
import { bytesOf } from './bytes.ts'

describe('bytes of a text', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['é', 2],
    ['网格', 6],
    ['a🛶b', 6],
  ])('%j has %i', (text, bytes) => {
    expect(bytesOf(text)).toBe(bytes)
  })
})
