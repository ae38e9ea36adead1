import { expect, it } from 'vitest'
import { parseQueryString, writeQueryString } from './query-string.ts'

it('reads and writes text as text, also what looks like a number', () => {
  const search = {
    namespaces: '1',
    from: '1763718060000',
    selected: 'edge:a%2Fb|c',
    filter: 'a b&c=d',
  }
  expect(parseQueryString(writeQueryString(search))).toEqual(search)
})

it('writes nothing for what is undefined', () => {
  expect(writeQueryString({ filter: undefined })).toBe('')
})

it('keeps ids and lists readable', () => {
  expect(writeQueryString({ namespaces: 'pay,shop', selected: 'service:a' })).toBe(
    '?namespaces=pay,shop&selected=service:a',
  )
})
