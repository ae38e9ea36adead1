import { describe, expect, it } from 'vitest'
import { istiodSeries } from '../istiod/control-plane-series.ts'
import { labelMatcher } from '../promql/matcher.ts'
import { samplesBetween, valuesOf } from '../promql/samples.ts'
import { selectSeries } from '../promql/select.ts'
import { signatureOf } from '../promql/vector.ts'
import { shopScenario } from '../scenario/shop/index.ts'
import { fastClock, frozenClock } from './clock.ts'
import type { Series } from './series.ts'
import { createWorld } from './world.ts'

const nowMs = Date.parse('2026-03-04T10:00:00Z')
const makeWorld = (seed = 'seed') =>
  createWorld({ scenario: shopScenario, clock: frozenClock(nowMs), seed })
const world = makeWorld()

function seriesOf(name: string, labels: Record<string, string> = {}, from = world): Series[] {
  const matchers = Object.entries({ __name__: name, ...labels }).map(([label, value]) =>
    labelMatcher(label, '=', value),
  )
  return selectSeries(from.series, matchers)
}

const valueNow = (series: readonly Series[], timeMs = nowMs) =>
  series.reduce((sum, { valueAt }) => sum + valueAt(timeMs), 0)

describe('the series of a world', () => {
  const all = world.series.families().flatMap((family) => family.series())

  it('are all different', () => {
    expect(new Set(all.map(({ labels }) => signatureOf(labels))).size).toBe(all.length)
  })

  it('stay so with those of istiod, which Prometheus scrapes as well', () => {
    const both = [...all, ...istiodSeries(world).flatMap((family) => family.series())]
    expect(new Set(both.map(({ labels }) => signatureOf(labels))).size).toBe(both.length)
  })

  it('carry the 25 labels of an Istio request, and no empty one', () => {
    const labels = { request_protocol: 'grpc', reporter: 'source' }
    const [grpc] = seriesOf('istio_requests_total', labels)
    const istio = Object.keys(grpc?.labels ?? {}).filter((name) =>
      /^(reporter|source_|destination_|response_|request_|grpc_|connection_)/.test(name),
    )
    expect(istio).toHaveLength(25)
    for (const { labels } of all) expect(Object.values(labels)).not.toContain('')
  })

  it('are counters that only a restart brings back to zero', () => {
    for (const series of seriesOf('istio_requests_total')) {
      const samples = samplesBetween(series, nowMs - 6 * 3_600_000, nowMs, nowMs)
      const values = samples === null ? [] : valuesOf(samples)
      const falls = values.filter((value, index) => value < (values[index - 1] ?? 0)).length
      const restarts = series.labels.pod?.startsWith('catalogue-v2') === true
      if (!restarts) expect(falls).toBe(0)
      else expect(falls).toBeLessThanOrEqual(2)
      expect(values.every(Number.isInteger)).toBe(true)
    }
  })

  it('restart in one pod of catalogue v2', () => {
    const restarting = seriesOf('istio_requests_total', {
      destination_workload: 'catalogue-v2',
      reporter: 'destination',
      response_code: '200',
    }).filter(({ growsBetween }) => growsBetween?.(nowMs - 5 * 3_600_000, nowMs) === false)
    expect(new Set(restarting.map(({ labels }) => labels.pod)).size).toBe(1)
  })

  it('count in every histogram what the requests count', () => {
    const labels = { destination_workload: 'search', reporter: 'destination' }
    const requests = valueNow(seriesOf('istio_requests_total', labels))
    expect(requests).toBeGreaterThan(1_000)
    for (const metric of [
      'istio_request_duration_milliseconds',
      'istio_request_bytes',
      'istio_response_bytes',
    ]) {
      expect(valueNow(seriesOf(`${metric}_count`, labels))).toBe(requests)
      expect(valueNow(seriesOf(`${metric}_bucket`, { ...labels, le: '+Inf' }))).toBe(requests)
      const bounds = ['5', '10', '100', '1000', '10000', '+Inf']
      const counts = bounds.map((le) => valueNow(seriesOf(`${metric}_bucket`, { ...labels, le })))
      expect(counts).toEqual(counts.toSorted((one, other) => one - other))
    }
  })

  it('are divided among pods without losing a request', () => {
    const counts = seriesOf('istio_requests_total', {
      destination_workload: 'cart',
      reporter: 'destination',
    }).map(({ valueAt }) => valueAt(nowMs))
    expect(counts).toHaveLength(2)
    expect(Math.abs((counts[0] ?? 0) - (counts[1] ?? 0))).toBeLessThanOrEqual(1)
  })

  it('depend on the seed and on nothing else', () => {
    const labels = { destination_workload: 'cart', reporter: 'source' }
    const read = (seed: string) =>
      valueNow(seriesOf('istio_requests_total', labels, makeWorld(seed)))
    expect(read('seed')).toBe(valueNow(seriesOf('istio_requests_total', labels)))
    expect(read('other')).not.toBe(read('seed'))
  })
})

describe('what the reporters say', () => {
  const labelsOf = (name: string, labels: Record<string, string>) =>
    seriesOf(name, labels).map((series) => series.labels)

  it('a calling sidecar never knows the security policy, a called one does', () => {
    const policies = (reporter: string) =>
      new Set(
        labelsOf('istio_requests_total', { reporter }).map(
          ({ connection_security_policy: policy }) => policy,
        ),
      )
    expect(policies('source')).toEqual(new Set(['unknown']))
    expect(policies('destination')).toEqual(new Set(['mutual_tls', 'none']))
    expect(policies('waypoint')).toEqual(new Set(['mutual_tls']))
  })

  it('a timeout is 504 UT for the caller and 0 DC for the callee', () => {
    const codes = (reporter: string) =>
      labelsOf('istio_requests_total', { reporter, destination_workload: 'reviews' }).map(
        ({ response_code: code, response_flags: flags }) => `${code} ${flags}`,
      )
    expect(codes('source')).toContain('504 UT')
    expect(codes('destination')).toContain('0 DC')
    expect(codes('destination')).not.toContain('504 UT')
  })

  it('a request without a healthy host has a service and no workload', () => {
    const [uh, ...rest] = labelsOf('istio_requests_total', { response_flags: 'UH' })
    expect(rest).toEqual([])
    expect(uh).toMatchObject({
      reporter: 'source',
      response_code: '503',
      destination_service_name: 'returns',
      destination_workload: 'unknown',
      destination_cluster: 'unknown',
    })
  })

  it('a caller whose proxy sends a part in plaintext is named in both, with an identity in one', () => {
    const principals = (policy: string) =>
      new Set(
        labelsOf('istio_requests_total', {
          ...{ reporter: 'destination', connection_security_policy: policy },
          ...{ source_workload: 'load-tester', destination_workload: 'storefront' },
        }).map(({ source_principal: principal }) => principal),
      )
    expect(principals('none')).toEqual(new Set(['unknown']))
    expect([...principals('mutual_tls')]).toEqual([expect.stringContaining('/ns/ops/sa/')])
  })

  it('a caller without a sidecar is unknown to the callee', () => {
    const plain = labelsOf('istio_requests_total', {
      connection_security_policy: 'none',
      destination_workload: 'storefront',
    }).find((labels) => labels.source_workload !== 'load-tester')
    expect(plain).toMatchObject({
      source_workload: 'unknown',
      source_canonical_revision: 'latest',
      source_principal: 'unknown',
      destination_principal: 'unknown',
    })
  })

  it('ztunnel reports TCP legs to and from the waypoint, the waypoint the calls', () => {
    const legs = labelsOf('istio_tcp_sent_bytes_total', { destination_service_name: 'features' })
    const ends = new Set(
      legs.map(
        ({ reporter, source_workload: from, destination_workload: to }) =>
          `${reporter}: ${from} > ${to}`,
      ),
    )
    expect(ends).toEqual(
      new Set([
        'source: recommender > waypoint',
        'source: trainer > waypoint',
        'destination: waypoint > features',
      ]),
    )
    for (const { app } of legs) expect(app).toBe('ztunnel')
    const [logical] = labelsOf('istio_requests_total', { destination_workload: 'features' })
    expect(logical?.pod).toMatch(/^waypoint-/)
  })

  it('HTTP has no gRPC status', () => {
    const http = labelsOf('istio_requests_total', { request_protocol: 'http' })
    expect(http.filter((labels) => 'grpc_response_status' in labels)).toEqual([])
  })
})

describe('fastClock', () => {
  it('runs ahead of its base', () => {
    let real = 1_000
    const clock = fastClock(50_000, 10, { nowMs: () => real })
    real += 200
    expect(clock.nowMs()).toBe(52_000)
  })
})
