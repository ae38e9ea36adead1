import type { BaseEdge, BaseGraph, DecoratedEdge } from '@periplus/mesh'
import { describe, expect, it } from 'vitest'
import type { SpanFact } from '../sources/jaeger/jaeger-client.ts'
import { anonymousViewer } from '../viewers.ts'
import { createCallFinder } from './calls-in-trace.ts'

const id = (name: string, namespace = 'shop') => `workload:c/${namespace}/Deployment/${name}`
const everybody = anonymousViewer(null)

const call = (source: string, target: string, parts: Partial<BaseEdge> = {}): BaseEdge =>
  ({
    id: `${source}>${target}`,
    source,
    target,
    service: 'service:c/shop/b',
    via: null,
    ...parts,
  }) as BaseEdge

/** Each span is written by the workload that its service names. */
function span(spanId: string, parts: Partial<SpanFact> & { cluster?: string } = {}): SpanFact {
  const { cluster = 'outbound|80||b.shop.svc.cluster.local', ...rest } = parts
  return {
    ...{ traceId: 't', spanId, parentSpanId: null, service: 'a', operation: 'GET /' },
    ...{ kind: 'client', startMs: 0, durationMs: 10, error: false, events: [] },
    tags: [{ key: 'upstream_cluster', value: cluster }],
    ...rest,
  }
}

function callsIn(
  spans: readonly SpanFact[],
  parts: readonly BaseEdge[],
  {
    others = [],
    viewer = everybody,
  }: { others?: readonly BaseEdge[]; viewer?: typeof everybody } = {},
) {
  const places = {
    of: ({ service }: SpanFact) => {
      const [name = '', namespace = 'shop'] = service.split('.')
      return name === '-'
        ? { namespace: null, workload: null }
        : { namespace, workload: id(name, namespace) }
    },
  }
  const versions = new Map([
    [id('b-v1'), 'v1'],
    [id('b-v2'), 'v2'],
  ])
  const base = {
    edges: [...parts, ...others],
    places: [...versions].map(([place, version]) => ({ id: place, version })),
  } as unknown as BaseGraph
  const edge = { parts } as unknown as DecoratedEdge
  return createCallFinder(edge, { base, places, cluster: 'c', viewer })(spans)
}

describe('createCallFinder', () => {
  const edge = call(id('a'), id('b'))

  it('finds a call with its answer once, as its caller saw it', () => {
    const spans = [
      span('1', { durationMs: 12 }),
      span('2', { parentSpanId: '1', kind: 'server', service: 'b', durationMs: 9, error: true }),
    ]
    expect(callsIn(spans, [edge])).toEqual([{ durationMs: 12, failed: true }])
  })

  it('finds no call of another caller, nor to another callee', () => {
    const spans = [
      span('1', { service: 'x' }),
      span('2', { parentSpanId: '1', kind: 'server', service: 'b' }),
      span('3', { cluster: 'outbound|80||other.shop.svc.cluster.local' }),
      span('4', { parentSpanId: '3', kind: 'server', service: 'other' }),
    ]
    expect(callsIn(spans, [edge])).toEqual([])
  })

  it('finds each attempt that nobody answered', () => {
    const spans = [span('1', { error: true }), span('2', { error: true }), span('3')]
    expect(callsIn(spans, [edge]).map(({ failed }) => failed)).toEqual([true, true, false])
  })

  it('tells by the subset which version was meant, where nobody answered', () => {
    const [first, second] = [call(id('a'), id('b-v1')), call(id('a'), id('b-v2'))]
    const spans = [span('1', { cluster: 'outbound|80|v2|b.shop.svc.cluster.local', error: true })]
    expect(callsIn(spans, [first], { others: [second] })).toEqual([])
    expect(callsIn(spans, [second], { others: [first] })).toHaveLength(1)
    expect(callsIn([span('1')], [second], { others: [first] })).toEqual([])
  })

  it('looks through spans of applications for the caller', () => {
    const spans = [
      span('1', { kind: 'server', service: 'a' }),
      span('2', { kind: 'internal', service: '-', parentSpanId: '1' }),
      span('3', { kind: 'server', service: 'b', parentSpanId: '2' }),
    ]
    expect(callsIn(spans, [edge])).toHaveLength(1)
  })

  it('takes the waypoint for the callee, for the service that it was asked for', () => {
    const through = call(id('a'), id('b'), { via: id('waypoint') })
    const asked = (cluster: string) => [
      span('1'),
      span('2', { parentSpanId: '1', kind: 'server', service: 'waypoint', cluster }),
    ]
    expect(callsIn(asked('inbound-vip|80|http|b.shop.svc.cluster.local'), [through])).toHaveLength(
      1,
    )
    expect(callsIn(asked('inbound-vip|80|http|x.shop.svc.cluster.local'), [through])).toEqual([])
  })

  it('takes a trace that begins at the callee for a call of somebody unknown', () => {
    const spans = [span('1', { kind: 'server', service: 'b' })]
    expect(callsIn(spans, [call('unknown:c', id('b'))])).toHaveLength(1)
    expect(callsIn(spans, [edge])).toEqual([])
  })

  it('knows callers that the viewer may not read as restricted, and no others', () => {
    const spans = [
      span('1', { service: 'a.pay' }),
      span('2', { parentSpanId: '1', kind: 'server', service: 'b' }),
    ]
    const viewer = anonymousViewer(['shop'])
    expect(callsIn(spans, [call('restricted:c', id('b'))], { viewer })).toHaveLength(1)
    expect(callsIn(spans, [call(id('a', 'pay'), id('b'))], { viewer })).toEqual([])
  })

  it('comes to an end where parents go in a circle', () => {
    const spans = [
      span('1', { service: '-', parentSpanId: '2' }),
      span('2', { service: '-', parentSpanId: '1' }),
      span('3', { kind: 'server', service: 'b', parentSpanId: '2' }),
    ]
    expect(callsIn(spans, [edge])).toEqual([])
  })
})
