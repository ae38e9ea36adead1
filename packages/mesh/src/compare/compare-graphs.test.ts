import { type TrafficRates, usualRates } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import type { SampleParts } from '../model/builders.ts'
import { decoratedOf } from '../view/test-view.ts'
import { compareGraphs, type Thresholds, usualThresholds } from './compare-graphs.ts'
import { limitDifferences } from './limit-differences.ts'

function compared(
  before: readonly SampleParts[],
  now: readonly SampleParts[],
  thresholds: Partial<Thresholds> = {},
  latencies: { before?: number; now?: number } = {},
  rates: Partial<TrafficRates> = {},
) {
  const side = (samples: readonly SampleParts[], ms: number | undefined) => ({
    graph: decoratedOf(samples),
    latencyMs: () => ms ?? null,
  })
  return compareGraphs(
    side(before, latencies.before),
    side(now, latencies.now),
    { ...usualThresholds, ...thresholds },
    { ...usualRates, ...rates },
  )
}

const call = (to: string, parts: Partial<SampleParts> = {}): SampleParts => ({
  from: 'shop/front',
  to,
  requestsPerSecond: 10,
  ...parts,
})

const changes = ({ nodes, edges }: ReturnType<typeof compared>) => ({
  nodes: Object.fromEntries(nodes.map(({ node, change }) => [node.name, change])),
  edges: Object.fromEntries(
    edges.map(({ edge, change }) => [edge.target.split('/').at(-1), change]),
  ),
})

describe('compareGraphs', () => {
  it('tells what came and what went', () => {
    const result = compared(
      [call('shop/cart'), call('shop/old')],
      [call('shop/cart'), call('shop/new')],
    )
    expect(changes(result)).toEqual({
      nodes: { front: 'changed', cart: 'same', old: 'gone', new: 'added' },
      edges: { cart: 'same', old: 'gone', new: 'added' },
    })
  })

  it('keeps what went with the figures that it had', () => {
    const { edges } = compared([call('shop/old')], [])
    expect(edges).toMatchObject([
      { change: 'gone', before: { trafficPerSecond: 10 }, now: null, differs: [] },
    ])
  })

  it.each([
    [10, 8.1, []],
    [10, 8, ['trafficPerSecond']],
    [8, 10, ['trafficPerSecond']],
    [0.02, 0.011, []],
  ])('takes rates %d and %d for %j', (before, now, differs) => {
    const at = (requestsPerSecond: number) => [call('shop/cart', { requestsPerSecond })]
    expect(compared(at(before), at(now)).edges[0]?.differs).toEqual(differs)
  })

  it.each([
    [2, 2.9, []],
    [2, 3, ['errorRatio']],
    [3, 2, ['errorRatio']],
    [0, 0, []],
  ])('takes %d and %d percent of errors for %j', (before, now, differs) => {
    const at = (percent: number) => [
      call('shop/cart', { requestsPerSecond: 100 - percent }),
      call('shop/cart', { requestsPerSecond: percent, code: '503' }),
    ]
    expect(compared(at(before), at(now)).edges[0]?.differs).toEqual(differs)
  })

  it('compares the quantile where it is known, and the mean', () => {
    const slow = [call('shop/cart', { durationMsPerSecond: 10 * 40 })]
    const fast = [call('shop/cart', { durationMsPerSecond: 10 * 10 })]
    expect(compared(fast, slow).edges[0]?.differs).toEqual(['meanLatencyMs'])
    const { edges } = compared(fast, fast, {}, { before: 100, now: 200 })
    expect(edges[0]).toMatchObject({ change: 'changed', differs: ['quantileMs'] })
    expect(compared(fast, fast, {}, { before: 1, now: 2.5 }).edges[0]?.differs).toEqual([])
    expect(compared(fast, fast, {}, { now: 200 }).edges[0]?.differs).toEqual([])
  })

  it('compares the bytes of TCP', () => {
    const at = (bytes: number) => [
      call('data/store', {
        protocol: 'tcp',
        tcpSentBytesPerSecond: bytes,
        tcpReceivedBytesPerSecond: 0,
      }),
    ]
    expect(compared(at(100), at(200)).edges[0]?.differs).toEqual(['trafficPerSecond'])
    expect(compared(at(100), at(110)).edges[0]?.differs).toEqual([])
  })

  describe('by the rate that was chosen', () => {
    const stream = (sent: number, received: number) => [
      call('shop/feed', {
        protocol: 'grpc',
        ...{ requestMessagesPerSecond: sent, responseMessagesPerSecond: received },
      }),
    ]
    const store = (sent: number, received: number, opened: number) => [
      call('data/store', {
        protocol: 'tcp',
        ...{ tcpSentBytesPerSecond: sent, tcpReceivedBytesPerSecond: received },
        connectionsOpenedPerSecond: opened,
      }),
    ]

    it.each([
      ['requests', [], { trafficUnit: 'requests', now: { trafficPerSecond: 10 } }],
      ['messages', [], { trafficUnit: 'messages', now: { trafficPerSecond: 110 } }],
      ['messages-sent', ['trafficPerSecond'], { before: { trafficPerSecond: 20 } }],
      ['messages-received', [], { before: { trafficPerSecond: 90 } }],
    ] as const)('of gRPC: %s', (grpc, differs, figures) => {
      const { edges } = compared(stream(20, 90), stream(10, 100), {}, {}, { grpc })
      expect(edges).toMatchObject([{ ...figures, differs }])
    })

    it.each([
      ['bytes', [], { trafficUnit: 'bytes', now: { trafficPerSecond: 1100 } }],
      ['bytes-sent', ['trafficPerSecond'], { before: { trafficPerSecond: 200 } }],
      ['bytes-received', [], { before: { trafficPerSecond: 900 } }],
      ['connections', ['trafficPerSecond'], { trafficUnit: 'connections' }],
    ] as const)('of TCP: %s', (tcp, differs, figures) => {
      const { edges } = compared(store(200, 900, 1), store(100, 1000, 2), {}, {}, { tcp })
      expect(edges).toMatchObject([{ ...figures, differs }])
    })

    it('is no difference where one window does not know it', () => {
      const uncounted = [call('shop/feed', { protocol: 'grpc' })]
      const { edges } = compared(uncounted, stream(5, 5), {}, {}, { grpc: 'messages' })
      expect(edges).toMatchObject([{ before: { trafficPerSecond: null }, differs: [] }])
    })
  })

  it('compares the bytes of streams, whose requests have not ended', () => {
    const open = (bytes: number) => [
      call('shop/feed', { requestsPerSecond: null, responseBytesPerSecond: bytes }),
    ]
    const { edges } = compared(open(1000), open(3000))
    expect(edges).toMatchObject([{ trafficUnit: 'bytes', differs: ['trafficPerSecond'] }])
  })

  it('takes an edge without traffic for none', () => {
    const idle = [
      call('shop/cart', {
        requestsPerSecond: 0,
        durationMsPerSecond: 0,
        requestBytesPerSecond: 0,
        responseBytesPerSecond: 0,
      }),
    ]
    expect(compared([call('shop/cart')], idle).edges).toMatchObject([{ change: 'gone' }])
    expect(compared(idle, idle).edges).toEqual([])
  })

  it('follows the thresholds', () => {
    const at = (requestsPerSecond: number) => [call('shop/cart', { requestsPerSecond })]
    expect(compared(at(10), at(8), { rateRatio: 0.5 }).edges[0]?.change).toBe('same')
  })
})

describe('limitDifferences', () => {
  it('keeps what changed, errors first, and whole edges only', () => {
    const steady = Array.from({ length: 20 }, (_, n) =>
      call(`shop/steady-${n}`, { requestsPerSecond: 99 }),
    )
    const failing = [
      call('pay/bank', { from: 'pay/desk', requestsPerSecond: 5 }),
      call('pay/bank', { from: 'pay/desk', requestsPerSecond: 5, code: '500' }),
    ]
    const all = compared(
      [...steady, call('pay/bank', { from: 'pay/desk' })],
      [...steady, ...failing],
    )
    const few = limitDifferences(all, 5)
    expect(few.nodes).toHaveLength(5)
    expect(few.nodes.map(({ node }) => node.name)).toEqual(expect.arrayContaining(['bank', 'desk']))
    const ids = new Set(few.nodes.map(({ node }) => node.id))
    expect(few.edges.every(({ edge }) => ids.has(edge.source) && ids.has(edge.target))).toBe(true)
    expect(limitDifferences(all, 'all')).toBe(all)
  })
})
