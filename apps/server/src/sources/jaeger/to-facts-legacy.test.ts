import { expect, it } from 'vitest'
import { legacyToSpans, summaryOfSpans } from './to-facts-legacy.ts'
import { LegacyTraces } from './wire-legacy.ts'

const child = {
  traceID: 'abc',
  spanID: '02',
  operationName: 'POST /pay',
  references: [{ refType: 'CHILD_OF', traceID: 'abc', spanID: '01' }],
  startTime: 1_800_000_000_001_500,
  duration: 1000,
  tags: [
    { key: 'error', type: 'bool', value: true },
    { key: 'span.kind', type: 'string', value: 'client' },
  ],
  logs: [
    {
      timestamp: 1_800_000_000_002_000,
      fields: [
        { key: 'event', value: 'retry' },
        { key: 'n', value: 1 },
      ],
    },
  ],
  processID: 'p1',
}
const root = {
  traceID: 'abc',
  spanID: '01',
  operationName: 'GET /',
  startTime: 1_800_000_000_000_000,
  duration: 3000,
  processID: 'p2',
}
const processes = {
  p1: { serviceName: 'cart.shop', tags: [{ key: 'ip', value: '10.0.0.1' }] },
  p2: { serviceName: 'web.shop' },
}

const spansOf = (...spans: object[]) =>
  (LegacyTraces.parse({ data: [{ traceID: 'abc', spans, processes }] }).data ?? []).flatMap(
    legacyToSpans,
  )

it('reads microseconds, references, tags of the process, logs as events', () => {
  expect(spansOf(child, root)).toEqual([
    {
      traceId: 'abc',
      spanId: '02',
      parentSpanId: '01',
      service: 'cart.shop',
      operation: 'POST /pay',
      kind: 'client',
      startMs: 1_800_000_000_001.5,
      durationMs: 1,
      error: true,
      tags: [
        { key: 'error', value: 'true' },
        { key: 'ip', value: '10.0.0.1' },
      ],
      events: [{ timeMs: 1_800_000_000_002, name: 'retry', tags: [{ key: 'n', value: '1' }] }],
    },
    expect.objectContaining({ spanId: '01', parentSpanId: null, kind: 'unspecified', tags: [] }),
  ])
})

it('does not take a span of another trace for the parent', () => {
  const linked = { ...root, references: [{ refType: 'CHILD_OF', traceID: 'other', spanID: '9' }] }
  expect(spansOf(linked)[0]?.parentSpanId).toBeNull()
})

it('sums a trace up as a search shows it', () => {
  expect(summaryOfSpans('abc', spansOf(child, root))).toEqual({
    traceId: 'abc',
    rootService: 'web.shop',
    rootOperation: 'GET /',
    startMs: 1_800_000_000_000,
    durationMs: 3,
    spans: 2,
    errors: 1,
    services: [
      { name: 'cart.shop', spans: 1, errors: 1 },
      { name: 'web.shop', spans: 1, errors: 0 },
    ],
  })
})

it('takes the earliest span without a known parent for the root', () => {
  expect(summaryOfSpans('abc', spansOf(child)).rootService).toBe('cart.shop')
})
