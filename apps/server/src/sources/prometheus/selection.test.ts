import type { TrafficSample } from '@periplus/mesh'
import { describe, expect, it } from 'vitest'
import { equals, rate } from './query-builder.ts'
import { errorsOf, namespacesNamed, narrowed, selectionOf } from './selection.ts'

function sample(parts: Partial<TrafficSample> & { from?: string; to?: string; host?: string }) {
  const { from = 'a', to = 'b', host = 'b', ...rest } = parts
  const peer = (workload: string) => ({
    workload: workload === '?' ? null : workload,
    namespace: workload === '?' ? null : 'shop',
    cluster: 'c',
    app: null,
    version: null,
  })
  return {
    reporter: 'source',
    source: peer(from),
    destination: peer(to),
    service: { name: host, namespace: 'shop', host: `${host}.shop.svc.cluster.local` },
    protocol: 'http',
    code: '200',
    ...rest,
  } as TrafficSample
}

const at = { windowSeconds: 60, atSeconds: null }
const texts = (selection: ReturnType<typeof selectionOf>) =>
  selection.map((matchers) => rate('m', matchers, at).text)

describe('selectionOf', () => {
  it('names both ends, the service and the reporter', () => {
    const wanted = sample({})
    const all = [wanted, sample({ to: 'c', host: 'c' }), sample({ reporter: 'destination' })]
    expect(texts(selectionOf([wanted], all))).toEqual([
      'rate(m{reporter="source", request_protocol="http", source_workload="a", source_workload_namespace="shop", destination_service_name="b", destination_service_namespace="shop", destination_workload="b", destination_workload_namespace="shop"}[60s])',
    ])
  })

  it('names one end of a node where that says it all, and more where not', () => {
    const wanted = [sample({}), sample({ from: 'x' })]
    const short =
      'rate(m{reporter="source", request_protocol="http", destination_workload="b", destination_workload_namespace="shop"}[60s])'
    expect(texts(selectionOf(wanted, wanted, 'destination'))).toEqual([short])
    const foreign = sample({ from: 'y' })
    const [longer] = texts(selectionOf(wanted, [...wanted, foreign], 'destination'))
    expect(longer).toContain('source_workload=~"a|x"')
  })

  it('falls back to one selector per path where values of two paths would cross', () => {
    const wanted = [sample({ from: 'a', to: 'b' }), sample({ from: 'x', to: 'y' })]
    const crossing = sample({ from: 'a', to: 'y' })
    const selection = texts(selectionOf(wanted, [...wanted, crossing]))
    expect(selection).toHaveLength(2)
    expect(selection[0]).toContain('source_cluster="c"')
  })

  it('keeps reporters apart, so that none adds to another', () => {
    const wanted = [sample({}), sample({ from: '?', reporter: 'destination' })]
    const all = [...wanted, sample({ reporter: 'destination' })]
    const selection = texts(selectionOf(wanted, all, 'destination'))
    expect(selection).toHaveLength(2)
    expect(selection.join()).toContain('source_workload=~"unknown|"')
  })

  it('is empty for nothing', () => {
    expect(selectionOf([], [sample({})])).toEqual([])
  })
})

describe('what a selection says', () => {
  it('is which namespaces it names', () => {
    const wanted = [sample({}), sample({ from: '?', reporter: 'destination' })]
    expect(namespacesNamed(selectionOf(wanted, wanted))).toEqual(['shop'])
  })

  it('can be narrowed', () => {
    const [text] = texts(narrowed(selectionOf([sample({})], []), equals('k', 'v')))
    expect(text).toContain(', k="v"}')
  })

  it('has errors by protocol', () => {
    const codes = (protocol: TrafficSample['protocol']) =>
      texts(errorsOf(selectionOf([sample({ protocol })], []))).map((text) =>
        text.replace(/.*destination_workload_namespace="shop", /, ''),
      )
    expect(codes('http')).toEqual(['response_code=~"0|5.."}[60s])'])
    expect(codes('grpc')).toEqual([
      'grpc_response_status!~"0|"}[60s])',
      'grpc_response_status="", response_code!="200"}[60s])',
      'grpc_response_status="0", response_code=~"0|5.."}[60s])',
    ])
    const both = [sample({}), sample({ protocol: 'grpc' })]
    expect(errorsOf(selectionOf(both, both))).toHaveLength(4)
  })
})
