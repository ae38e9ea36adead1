import { message } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import type { BaseEdge } from '../graph/base-graph.ts'
import type { DecoratedEdge, DecoratedNode } from '../graph/decorated-graph.ts'
import { noTraffic, type TrafficSums } from '../graph/traffic-sums.ts'
import { callsOf, callsOfBox } from './calls.ts'
import { doubtCounts } from './doubt-counts.ts'
import { trafficTotal } from './traffic-total.ts'
import { troubledOf } from './troubled.ts'

const sums = (ok: number, failed = 0): TrafficSums => ({
  ...noTraffic,
  requestsPerSecond: ok + failed,
  codes: [
    { protocol: 'http', code: '200', flags: '-', outcome: 'success', requestsPerSecond: ok },
    { protocol: 'http', code: '503', flags: 'UC', outcome: 'error', requestsPerSecond: failed },
    { protocol: 'http', code: '503', flags: 'UF', outcome: 'error', requestsPerSecond: 0 },
  ],
})

const call = (source: string, target: string, own = sums(1)): BaseEdge =>
  ({ id: `${source}>${target}`, source, target, protocol: 'http', sums: own }) as BaseEdge

const names = (calls: readonly BaseEdge[]) => calls.map(({ id }) => id)

describe('the calls of a picture', () => {
  it('count once, however often they are drawn', () => {
    const [first, second] = [call('a', 'b'), call('a', 'c')]
    // To the service, and from the service to what answers.
    expect(names(callsOf([{ parts: [first, second] }, { parts: [first] }]))).toEqual(['a>b', 'a>c'])
  })

  it('enter a box, leave it, or stay in it', () => {
    const calls = [call('x', 'a'), call('a', 'b'), call('b', 'y'), call('x', 'y'), call('a', 'a')]
    const { inbound, outbound, within } = callsOfBox(calls, new Set(['a', 'b']))
    expect([inbound, outbound, within].map(names)).toEqual([['x>a'], ['b>y'], ['a>b', 'a>a']])
  })

  it('add up by protocol and by code', () => {
    const total = trafficTotal('all', [call('a', 'b', sums(6, 2)), call('a', 'c', sums(8, 0))])
    expect(total).toMatchObject({ requestsPerSecond: 16, errorRatio: 0.125 })
    expect(total.protocols).toMatchObject([{ protocol: 'http', calls: 2, errorRatio: 0.125 }])
    expect(total.codes).toEqual([
      { protocol: 'http', code: '200', requestsPerSecond: 14 },
      { protocol: 'http', code: '503', requestsPerSecond: 2 },
    ])
  })
})

describe('what is troubled', () => {
  const edge = (id: string, status: string, own: TrafficSums) =>
    ({
      id,
      source: 'a',
      target: id,
      health: { status, reasons: [] },
      sums: own,
    }) as unknown as DecoratedEdge
  const node = (id: string, status: string) =>
    ({ id, health: { status, reasons: [] } }) as unknown as DecoratedNode

  it('is failing before degraded, each by the requests that it costs', () => {
    const { nodes, edges } = troubledOf({
      nodes: [node('mild', 'degraded'), node('bad', 'failing'), node('well', 'healthy')],
      edges: [
        edge('mild', 'degraded', sums(90, 9)),
        edge('few', 'failing', sums(0, 1)),
        edge('bad', 'failing', sums(5, 5)),
        edge('well', 'healthy', sums(100)),
      ],
    })
    expect(edges.map(({ id }) => id)).toEqual(['bad', 'few', 'mild'])
    expect(nodes.map(({ id }) => id)).toEqual(['bad', 'mild'])
  })
})

describe('doubts', () => {
  it('are counted by kind, the most frequent first', () => {
    const few = message('doubts.fewRequests', { requests: 3 })
    const bare = message('doubts.calleeWithoutProxy')
    const counts = doubtCounts({
      nodes: [{ doubts: [bare] }, {}],
      edges: [{ doubts: [few, bare] }, { doubts: [bare] }],
    })
    expect(counts).toEqual([
      { example: bare, nodes: 1, edges: 2 },
      { example: few, nodes: 0, edges: 1 },
    ])
  })
})
