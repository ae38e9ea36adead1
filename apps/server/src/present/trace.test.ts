import { noConfigFacts, type PodFact, type WorkloadFact } from '@periplus/mesh'
import type { Span } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import type { SpanFact } from '../sources/jaeger/jaeger-client.ts'
import { anonymousViewer } from '../viewers.ts'
import { parentsFirst, presentTrace } from './trace.ts'

const span = (spanId: string, parts: Partial<SpanFact> = {}): SpanFact => ({
  traceId: 'abc',
  spanId,
  parentSpanId: null,
  service: 'web.shop',
  operation: 'GET /',
  kind: 'server',
  startMs: 1000,
  durationMs: 10,
  error: false,
  tags: [],
  events: [],
  ...parts,
})

const workload = (
  name: string,
  version: string,
  parts: Partial<WorkloadFact> = {},
): WorkloadFact => ({
  cluster: 'c',
  namespace: 'shop',
  kind: 'Deployment',
  name,
  labels: { app: 'web' },
  app: 'web',
  version,
  serviceAccount: null,
  dataPlane: 'sidecar',
  desiredReplicas: 1,
  readyReplicas: 1,
  createdAtMs: null,
  canaryPhase: null,
  ...parts,
})

const pod: PodFact = {
  cluster: 'c',
  namespace: 'shop',
  name: 'web-v1-abc-x',
  labels: {},
  phase: 'Running',
  ready: true,
  restarts: 0,
  node: null,
  ip: null,
  startedAtMs: null,
  serviceAccount: null,
  dataPlane: 'sidecar',
  hostNetwork: false,
  containers: [],
  workload: { kind: 'Deployment', name: 'web-v1' },
}

const config = {
  ...noConfigFacts,
  pods: [pod],
  workloads: [workload('web-v1', 'v1'), workload('web-v2', 'v2')],
}
const everything = anonymousViewer(null)
const onlyShop = anonymousViewer(['shop'])

const present = (spans: readonly SpanFact[], viewer = everything) =>
  presentTrace('abc', 'c', spans, config, viewer)

describe('the workload of a span', () => {
  const tag = (key: string, value: string) => ({ key, value })
  const nodeId = (identity: string) => tag('node_id', `sidecar~10.0.0.1~${identity}~shop.svc`)

  it.each<[string, Partial<SpanFact>, string | null]>([
    ['the pod that Envoy names', { tags: [nodeId('web-v1-abc-x.shop')] }, 'web-v1'],
    [
      'the pod that an application names',
      { tags: [tag('k8s.pod.name', 'web-v1-abc-x'), tag('k8s.namespace.name', 'shop')] },
      'web-v1',
    ],
    [
      'application and version, for a pod that is gone',
      {
        tags: [
          nodeId('web-v2-old.shop'),
          tag('istio.canonical_service', 'web'),
          tag('istio.canonical_revision', 'v2'),
          tag('istio.namespace', 'shop'),
        ],
      },
      'web-v2',
    ],
    ['nobody, where two versions fit', {}, null],
    ['nobody, for a name that tells no namespace', { service: 'frontend' }, null],
  ])('is told by %s', (_, parts, name) => {
    const [first] = present([span('1', parts)]).trace.spans
    expect(first?.workload).toBe(name && `workload:c/shop/Deployment/${name}`)
  })
})

describe('a trace for a viewer', () => {
  const call = span('2', {
    parentSpanId: '1',
    kind: 'client',
    startMs: 1002,
    operation: 'payments.pay.svc.cluster.local:80/*',
    tags: [{ key: 'upstream_cluster', value: 'outbound|80||payments.pay.svc.cluster.local' }],
  })
  const hidden = span('3', { parentSpanId: '2', service: 'payments.pay', startMs: 1003 })
  const back = span('4', { parentSpanId: '3', startMs: 1004 })
  const spans = [back, hidden, call, span('1')]

  it('who may read all of it shows all of it', () => {
    const { trace, restrictedSpans } = present(spans)
    expect(trace.spans.map(({ spanId }) => spanId)).toEqual(['1', '2', '3', '4'])
    expect(trace).toMatchObject({ startMs: 1000, durationMs: 14 })
    expect(restrictedSpans).toBe(0)
    expect(JSON.stringify(trace)).toContain('payments.pay.svc.cluster.local')
  })

  it('who may not leaves out spans and names, and counts them', () => {
    const { trace, restrictedSpans } = present(spans, onlyShop)
    expect(trace.spans.map(({ spanId, parentSpanId }) => [spanId, parentSpanId])).toEqual([
      ['1', null],
      ['2', '1'],
      ['4', null],
    ])
    expect(restrictedSpans).toBe(1)
    expect(JSON.stringify(trace)).not.toContain('pay')
    expect(trace.spans[1]?.operation).toBe('restricted:80/*')
  })

  it('a span that says no namespace is for those who may read everything', () => {
    const own = [span('1', { service: 'frontend' })]
    expect(present(own).trace.spans).toHaveLength(1)
    expect(present(own, onlyShop)).toMatchObject({ restrictedSpans: 1, trace: { spans: [] } })
  })
})

describe('parentsFirst', () => {
  const row = (spanId: string, parentSpanId: string | null, offsetMs: number): Span => ({
    spanId,
    parentSpanId,
    service: 's',
    operation: 'o',
    kind: 'server',
    offsetMs,
    durationMs: 1,
    error: false,
    workload: null,
    tags: [],
    events: [],
  })
  const ids = (spans: readonly Span[]) => parentsFirst(spans).map(({ spanId }) => spanId)

  it('puts each span below its parent, siblings by start', () => {
    const spans = [row('c', 'a', 5), row('b', 'a', 2), row('d', 'b', 9), row('a', null, 0)]
    expect(ids(spans)).toEqual(['a', 'b', 'd', 'c'])
  })

  it('survives spans that are each other’s parents', () => {
    expect(ids([row('x', 'y', 0), row('y', 'x', 1), row('a', null, 2)])).toEqual(['a', 'x', 'y'])
  })

  it('orders a chain of a hundred thousand', () => {
    const chain = Array.from({ length: 100_000 }, (_, at) =>
      row(String(at), at === 0 ? null : String(at - 1), at),
    )
    expect(parentsFirst(chain.reverse())[99_999]?.spanId).toBe('99999')
  })
})
