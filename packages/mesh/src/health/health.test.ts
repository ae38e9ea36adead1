import { type MessageRef, render } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { addSums } from '../graph/add-sums.ts'
import { noTraffic, sumsOfSample, type TrafficSums } from '../graph/traffic-sums.ts'
import { buildSample, type SampleParts } from '../model/builders.ts'
import { edgeHealth } from './edge-health.ts'
import { type WorkloadEvidence, workloadHealth } from './workload-health.ts'

type Row = Partial<SampleParts> & { requestsPerSecond: number }
const sums = (...rows: Row[]): TrafficSums =>
  addSums(rows.map((row) => sumsOfSample(buildSample({ from: 'a/x', to: 'a/y', ...row }))))
const ok = (requestsPerSecond: number): Row => ({ requestsPerSecond })
const code = (value: string, requestsPerSecond: number): Row => ({ code: value, requestsPerSecond })

const statusOf = (...rows: Row[]) => edgeHealth(sums(...rows), 300).status
const say = (reasons: readonly MessageRef[]) => reasons.map((reason) => render('en', reason))

describe('health of a call', () => {
  it.each([
    ['healthy', [ok(10)]],
    ['degraded', [ok(99), code('500', 1)]],
    ['failing', [ok(9), code('503', 1)]],
    ['failing', [ok(9), code('0', 1)]],
    ['idle', [ok(0)]],
  ] as const)('%s for %j', (status, rows) => {
    expect(statusOf(...rows)).toBe(status)
  })

  it('is unknown where nothing was measured', () => {
    expect(edgeHealth(noTraffic, 300).status).toBe('unknown')
  })

  it('is healthy where a stream of gRPC is open, which is no request yet', () => {
    const stream = (messages: number) =>
      edgeHealth(
        { ...noTraffic, sentMessagesPerSecond: messages, receivedMessagesPerSecond: 0 },
        300,
      )
    expect(stream(1).status).toBe('healthy')
    expect(stream(0).status).toBe('idle')
  })

  it('says how many of how many', () => {
    const { reasons } = edgeHealth(sums(ok(10.8), code('503', 3.2)), 300)
    expect(say(reasons)).toEqual(['22.9\u2009% of requests fail (3.2\u2009rps of 14\u2009rps)'])
  })

  it('does not judge one error in three requests, and says so', () => {
    const verdict = edgeHealth(sums(ok(2 / 300), code('500', 1 / 300)), 300)
    expect(verdict).toMatchObject({ status: 'healthy', lowConfidence: true })
    expect(say(verdict.reasons)).toEqual(['1 bad request of 3 in this window: too few to judge by'])
  })

  it('judges one error in twenty requests, which cannot be red', () => {
    expect(statusOf(ok(18 / 300), code('500', 1 / 300))).toBe('healthy')
    expect(statusOf(ok(19 / 300), code('500', 1 / 300))).toBe('degraded')
  })

  it('judges three errors, however few the requests', () => {
    expect(statusOf(ok(2 / 300), code('500', 3 / 300))).toBe('failing')
    expect(statusOf(code('500', 1 / 300))).toBe('healthy')
  })

  it('judges the same rates in a longer window by their number', () => {
    const rare = sums(ok(0.01), code('500', 0.001))
    expect(edgeHealth(rare, 300)).toMatchObject({ status: 'healthy', lowConfidence: true })
    expect(edgeHealth(rare, 3600).status).toBe('degraded')
  })

  it('fails gRPC by its status', () => {
    const status = (grpcStatus: string, requestsPerSecond: number): Row => ({
      protocol: 'grpc',
      grpcStatus,
      requestsPerSecond,
    })
    expect(statusOf(status('0', 8), status('13', 2))).toBe('failing')
  })
})

describe('gRPC', () => {
  const grpc = (grpcStatus: string, requestsPerSecond: number, code = '200'): Row => ({
    ...{ protocol: 'grpc', grpcStatus, requestsPerSecond, code },
  })

  it.each([
    ['healthy', [grpc('0', 10)]],
    ['degraded', [grpc('0', 95), grpc('5', 5)]],
    ['failing', [grpc('0', 9), grpc('16', 1)]],
    ['failing', [grpc('0', 9), grpc('', 1, '0')]],
    ['failing', [grpc('0', 9), grpc('', 1, '503')]],
    ['healthy', [grpc('0', 9), grpc('', 1, '200')]],
  ] as const)('%s for %j', (status, rows) => {
    expect(statusOf(...rows)).toBe(status)
  })

  it('is not hidden by the good requests of HTTP', () => {
    expect(statusOf(ok(1000), grpc('0', 8), grpc('14', 2))).toBe('failing')
  })
})

describe('4xx', () => {
  it.each([
    ['healthy', [ok(91), code('404', 9)]],
    ['degraded', [ok(90), code('404', 10)]],
    ['degraded', [ok(81), code('403', 19)]],
    ['failing', [ok(80), code('401', 20)]],
    ['failing', [ok(60), code('404', 30), code('403', 10)]],
    ['healthy', [ok(0.01), code('404', 0.04)]],
  ] as const)('%s for %j', (status, rows) => {
    expect(statusOf(...rows)).toBe(status)
  })

  it('is apart from 5xx: neither makes the other worse', () => {
    const { status, reasons } = edgeHealth(sums(ok(86), code('404', 9), code('500', 5)), 300)
    expect([status, say(reasons)]).toEqual([
      'degraded',
      ['5\u2009% of requests fail (5\u2009rps of 100\u2009rps)'],
    ])
  })
})

describe('health of a workload', () => {
  const evidence: WorkloadEvidence = {
    workload: { desiredReplicas: 2, readyReplicas: 2 },
    proxies: [],
    inbound: sums(ok(10)),
    outbound: noTraffic,
    windowSeconds: 300,
  }
  const verdict = (parts: Partial<WorkloadEvidence>) => workloadHealth({ ...evidence, ...parts })

  it('is healthy when it answers well and all replicas are ready', () => {
    expect(verdict({})).toEqual({ status: 'healthy', reasons: [] })
  })

  it.each([
    [2, 1, 'degraded', ['Only 1 of 2 replicas are ready']],
    [2, 0, 'failing', ['None of 2 replicas is ready']],
    [1, 0, 'failing', ['The only replica is not ready']],
    [0, 0, 'idle', []],
  ])('with %i replicas wanted and %i ready', (desiredReplicas, readyReplicas, status, reasons) => {
    const found = verdict({
      workload: { desiredReplicas, readyReplicas },
      inbound: noTraffic,
    })
    expect([found.status, say(found.reasons)]).toEqual([status, reasons])
  })

  it('is blamed for what it answers badly', () => {
    expect(verdict({ inbound: sums(ok(8), code('500', 2)) }).status).toBe('failing')
  })

  it('is not blamed for what a fault filter aborted before it', () => {
    const injected: Row = { code: '503', flags: 'FI', requestsPerSecond: 5 }
    expect(verdict({ inbound: sums(ok(5), injected) }).status).toBe('healthy')
  })

  it('is degraded, never failing, by what it calls', () => {
    const found = verdict({ outbound: sums(code('503', 10)) })
    expect([found.status, say(found.reasons)]).toEqual([
      'degraded',
      ['100\u2009% of the requests that it sends fail'],
    ])
    expect(verdict({ outbound: sums(ok(95), code('503', 5)) }).status).toBe('healthy')
  })

  it.each([
    [{ perSecond: 10, rescuedPerSecond: 1 }, 'degraded'],
    [{ perSecond: 10, rescuedPerSecond: 0.9 }, 'healthy'],
    [{ perSecond: 0.01, rescuedPerSecond: 0.005 }, 'healthy'],
  ])('with attempts %j, which its callers repeat, is %s', (attempts, status) => {
    expect(verdict({ attempts }).status).toBe(status)
  })

  it('is degraded by a proxy with an old configuration', () => {
    const proxy = {
      cluster: 'east',
      namespace: 'a',
      pod: 'y-1',
      proxyType: 'sidecar',
      istioVersion: null,
      istiod: null,
      types: [{ type: 'LDS', state: 'STALE' as const }],
    }
    const found = verdict({ proxies: [proxy] })
    expect(found.status).toBe('degraded')
    expect(say(found.reasons)).toEqual(['1 proxy works with an old configuration: LDS'])
  })

  it('is healthy when it only calls, idle when nobody speaks, unknown when nobody knows', () => {
    expect(verdict({ inbound: noTraffic, outbound: sums(ok(1)) }).status).toBe('healthy')
    expect(verdict({ inbound: noTraffic }).status).toBe('idle')
    expect(verdict({ inbound: noTraffic, workload: null }).status).toBe('unknown')
    expect(verdict({ inbound: noTraffic, hasTelemetry: false }).status).toBe('unknown')
  })

  it('gives reasons worst first', () => {
    const found = verdict({
      workload: { desiredReplicas: 2, readyReplicas: 1 },
      inbound: sums(ok(8), code('500', 2)),
    })
    expect(found.status).toBe('failing')
    expect(found.reasons.map(({ id }) => id)).toEqual(['health.errors', 'health.fewReplicas'])
  })
})
