import { describe, expect, it } from 'vitest'
import { parseLabels, readVector, type TakeRow } from './vector-reader.ts'

const rows = [
  { metric: { reporter: 'source', code: '200' }, value: [1.5, '3.25'] },
  { metric: {}, value: [1.5, '7'] },
  { metric: { host: 'é "},"value":[1,"9"]} \\ \n' }, value: [1.5, '0.5'] },
  { metric: { reporter: 'source', code: '200' }, value: [1.5, 'NaN'] },
]
const expected = rows.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }))
const answerOf = (result: unknown, parts: object = {}) => ({
  status: 'success',
  data: { resultType: 'vector', result, ...parts },
})

/** Reads a text that arrives in pieces of so many characters. */
function read(text: string, size: number) {
  const rows: { labels: unknown; value: number }[] = []
  readInPieces(text, size, (json, value) => {
    rows.push({ labels: parseLabels(json), value })
  })
  return rows
}

function readInPieces(text: string, size: number, takeRow: TakeRow) {
  const reader = readVector(takeRow)
  for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size))
  return reader.finish()
}

describe('readVector', () => {
  it.each([1, 2, 7, 64, 100_000])('reads rows that arrive in pieces of %d', (size) => {
    expect(read(JSON.stringify(answerOf(rows)), size)).toEqual(expected)
  })

  it.each([
    ['with white space', JSON.stringify(answerOf(rows), null, 2)],
    ['with more about the answer', JSON.stringify({ ...answerOf(rows), warnings: ['slow'] })],
    ['with figures after the rows', JSON.stringify(answerOf(rows, { stats: { samples: [1] } }))],
    [
      'with the value before the labels',
      JSON.stringify(answerOf(rows.map(({ metric, value }) => ({ value, metric })))),
    ],
  ])('reads what is written otherwise: %s', (_, text) => {
    expect(read(text, 5)).toEqual(expected)
    expect(read(text, text.length)).toEqual(expected)
  })

  it('reads an empty vector, and a scalar', () => {
    expect(read(JSON.stringify(answerOf([])), 3)).toEqual([])
    const scalar = { status: 'success', data: { resultType: 'scalar', result: [1.5, '42'] } }
    expect(read(JSON.stringify(scalar), 3)).toEqual([{ labels: {}, value: 42 }])
  })

  it.each([
    ['half of an answer', JSON.stringify(answerOf(rows)).slice(0, -20)],
    ['an error', JSON.stringify({ status: 'error', errorType: 'bad_data', error: 'no' })],
    ['a page', `<html>${'x'.repeat(100_000)}</html>`],
    ['another type', JSON.stringify(answerOf([], { resultType: 'matrix' }))],
    ['labels that are no texts', JSON.stringify(answerOf([{ metric: { a: 1 }, value: [1, '1'] }]))],
    ['a row without value', JSON.stringify(answerOf([{ metric: { a: 'b' } }, ...rows]))],
    ['a row that is no object', JSON.stringify(answerOf([rows[0], 7]))],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(() => read(text, 50)).toThrow()
  })

  it('reads the labels of one row at a time', () => {
    let kept = 0
    readInPieces(JSON.stringify(answerOf(Array(1000).fill(rows[0]))), 4096, (json) => {
      kept = Math.max(kept, json.length)
    })
    expect(kept).toBe(JSON.stringify(rows[0]?.metric).length)
  })
})
