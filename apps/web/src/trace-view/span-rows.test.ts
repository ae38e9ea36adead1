import type { Span } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { spanMatches, spanRows, visibleRows } from './span-rows.ts'

const span = (
  spanId: string,
  parentSpanId: string | null,
  offsetMs: number,
  durationMs: number,
  over: Partial<Span> = {},
): Span => ({
  spanId,
  parentSpanId,
  service: 'cart',
  operation: 'GET /',
  kind: 'server',
  offsetMs,
  durationMs,
  error: false,
  workload: null,
  tags: [],
  events: [],
  ...over,
})

const spans = [
  span('root', null, 0, 100),
  span('late', 'root', 50, 30, { error: true }),
  span('early', 'root', 10, 30),
  span('leaf', 'early', 12, 5, { error: true }),
]

describe('spanRows', () => {
  it('reads depth first, siblings by start', () => {
    expect(spanRows(spans).map(({ span: { spanId }, depth }) => [spanId, depth])).toEqual([
      ['root', 0],
      ['early', 1],
      ['leaf', 2],
      ['late', 1],
    ])
  })

  it('counts what is below, and the errors there', () => {
    expect(spanRows(spans)[0]).toMatchObject({ descendants: 3, errorsBelow: 2 })
    expect(spanRows(spans)[1]).toMatchObject({ descendants: 1, errorsBelow: 1 })
  })

  it('makes a root of a span whose parent is not there', () => {
    expect(spanRows([span('orphan', 'gone', 5, 1)])[0]).toMatchObject({ depth: 0 })
  })

  it('takes children that overlap once from a span’s own time', () => {
    const parallel = [span('p', null, 0, 100), span('a', 'p', 10, 40), span('b', 'p', 30, 40)]
    expect(spanRows(parallel)[0]?.selfMs).toBe(40)
  })

  it('ignores the part of a child that outlives its parent', () => {
    expect(spanRows([span('p', null, 0, 10), span('a', 'p', 5, 50)])[0]?.selfMs).toBe(5)
  })
})

it('visibleRows leaves out what is below a folded span', () => {
  const ids = visibleRows(spanRows(spans), new Set(['early'])).map(({ span: each }) => each.spanId)
  expect(ids).toEqual(['root', 'early', 'late'])
})

describe('spanMatches', () => {
  const tagged = span('x', null, 0, 1, { tags: [{ key: 'http.status_code', value: '503' }] })
  it('looks at service, operation and tags', () => {
    expect(spanMatches(tagged, 'CART')).toBe(true)
    expect(spanMatches(tagged, 'status_code=503')).toBe(true)
    expect(spanMatches(tagged, '404')).toBe(false)
  })
  it('finds nothing for no words', () => {
    expect(spanMatches(tagged, ' ')).toBe(false)
  })
})
