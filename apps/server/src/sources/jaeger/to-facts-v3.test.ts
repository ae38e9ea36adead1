import { expect, it } from 'vitest'
import { tracesToFacts } from './to-facts-v3.ts'
import { TracesAnswer } from './wire-v3.ts'

const facts = (resource: object, ...spans: object[]) =>
  tracesToFacts(
    TracesAnswer.parse({
      result: { resourceSpans: [{ resource, scopeSpans: [{ spans }] }] },
    }),
  )

const span = (parts: object) => ({
  traceId: 'abc',
  spanId: '01',
  startTimeUnixNano: '1800000000123456789',
  endTimeUnixNano: '1800000000125456789',
  ...parts,
})
const cart = {
  attributes: [
    { key: 'service.name', value: { stringValue: 'cart.shop' } },
    { key: 'k8s.pod.name', value: { stringValue: 'cart-0' } },
  ],
}

it('reads times to the microsecond, tags as text, and what the resource says of every span', () => {
  const attributes = [
    { key: 'http.status_code', value: { intValue: '503' } },
    {
      key: 'retries',
      value: { arrayValue: { values: [{ boolValue: true }, { doubleValue: 1.5 }] } },
    },
    { key: 'map', value: { kvlistValue: { values: [{ key: 'a', value: { stringValue: 'b' } }] } } },
    { key: 'nothing', value: {} },
    { key: 'empty' },
  ]
  const events = [{ timeUnixNano: '1800000000124456789', name: 'retry' }]
  const [first] = facts(cart, span({ name: 'GET /', kind: 2, attributes, events }))
  expect(first).toEqual({
    traceId: 'abc',
    spanId: '01',
    parentSpanId: null,
    service: 'cart.shop',
    operation: 'GET /',
    kind: 'server',
    startMs: 1_800_000_000_123.456,
    durationMs: 2,
    error: false,
    tags: [
      { key: 'http.status_code', value: '503' },
      { key: 'retries', value: '[true, 1.5]' },
      { key: 'map', value: '{a: b}' },
      { key: 'nothing', value: '' },
      { key: 'empty', value: '' },
      { key: 'k8s.pod.name', value: 'cart-0' },
    ],
    events: [{ timeMs: 1_800_000_000_124.456, name: 'retry', tags: [] }],
  })
})

it('takes a span for failed by its status, or by the tag', () => {
  const errorTag = [{ key: 'error', value: { boolValue: true } }]
  const spans = facts(
    {},
    span({ status: { code: 2 } }),
    span({ attributes: errorTag }),
    span({ status: { code: 1 } }),
  )
  expect(spans.map(({ error }) => error)).toEqual([true, true, false])
})

it('knows a root by a parent that is empty or all zeros', () => {
  const spans = facts(
    {},
    span({ parentSpanId: '02' }),
    span({ parentSpanId: '0000000000000000' }),
    span({ parentSpanId: '' }),
  )
  expect(spans.map(({ parentSpanId }) => parentSpanId)).toEqual(['02', null, null])
})
