import { describe, expect, it } from 'vitest'
import { parsePromql } from '../promql/parse.ts'
import { lookbackMs, queryInstant } from '../promql/query.ts'
import type { Sample } from '../promql/vector.ts'
import { largeScenario } from '../scenario/large.ts'
import { shopScenario } from '../scenario/shop/index.ts'
import { frozenClock } from '../world/clock.ts'
import { createWorld, type World } from '../world/world.ts'
import type { TrueEdge } from './true-edges.ts'
import { truthOf } from './truth.ts'

const nowMs = Date.parse('2026-03-04T10:00:00Z')
const windowSeconds = 300
const tolerance = 0.02

function read(world: World, query: string): readonly Sample[] {
  const scope = { store: world.series, nowMs, startMs: nowMs, endMs: nowMs, lookbackMs }
  const result = queryInstant(parsePromql(query), scope)
  return result.type === 'vector' ? result.samples : []
}

const total = (samples: readonly Sample[]) => samples.reduce((sum, { value }) => sum + value, 0)

/** The selector of an edge's series from one reporter. */
function selectorOf(edge: TrueEdge, reporter: string, more = ''): string {
  const labels = {
    reporter,
    source_workload: edge.source.name,
    source_workload_namespace: edge.source.namespace,
    request_protocol: edge.protocol,
    destination_service: edge.service.host,
    destination_service_name: edge.service.name,
    destination_workload: edge.target?.name ?? 'unknown',
    destination_workload_namespace: edge.target?.namespace ?? 'unknown',
  }
  const matchers = Object.entries(labels).map(([name, value]) => `${name}="${value}"`)
  return `{${[...matchers, more].filter((part) => part !== '').join(',')}}`
}

function rate(world: World, metric: string, selector: string): number {
  return total(read(world, `rate(${metric}${selector}[${windowSeconds}s])`))
}

function expectNear(actual: number, expected: number, what: string): void {
  const difference = Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-9)
  expect(difference, `${what}: ${actual} for ${expected}`).toBeLessThan(tolerance)
}

describe.each([
  ['shop', shopScenario, 'one seed'],
  ['shop', shopScenario, 'another'],
  ['large', largeScenario(8), 'one seed'],
])('ground truth of %s', (_, scenario, seed) => {
  const world = createWorld({ scenario, clock: frozenClock(nowMs), seed })
  const { edges } = truthOf(world, nowMs / 1000 - windowSeconds, nowMs / 1000)
  // An edge with a call a minute has no rate that five minutes could tell.
  const busy = edges.filter(({ layer, events }) => layer === 'L4' || events > 60)
  const named = (list: readonly TrueEdge[]) =>
    list.map((edge): [string, TrueEdge] => [
      `${edge.source.name} > ${edge.service.name} > ${edge.target?.name}`,
      edge,
    ])

  it('knows each edge once, by ends, service, protocol and way', () => {
    const keys = edges.map(({ source, service, target, protocol, via }) =>
      JSON.stringify([source, service, target, protocol, via]),
    )
    expect(new Set(keys).size).toBe(keys.length)
    expect(edges.length - busy.length).toBeLessThanOrEqual(1)
  })

  it.each(named(busy.filter(({ layer }) => layer === 'L7')))(
    'is what the series say: %s',
    (what, edge) => {
      const select = (more?: string) => selectorOf(edge, edge.reporter, more)
      const requests = rate(world, 'istio_requests_total', select())
      expectNear(requests, edge.requestsPerSecond ?? 0, `${what} requests`)
      const clientErrors = rate(world, 'istio_requests_total', select('response_code=~"4.."'))
      expectNear(clientErrors / requests, edge.clientErrorRatio ?? 0, `${what} client errors`)
      const serverErrors = rate(world, 'istio_requests_total', select('response_code=~"5..|0"'))
      const grpcErrors = rate(
        world,
        'istio_requests_total',
        select('request_protocol="grpc", response_code="200", grpc_response_status!="0"'),
      )
      const errors = (serverErrors + grpcErrors) / requests
      expectNear(errors, edge.errorRatio ?? 0, `${what} errors`)
      const bytes =
        rate(world, 'istio_request_bytes_sum', select()) +
        rate(world, 'istio_response_bytes_sum', select())
      expectNear(bytes, edge.bytesPerSecond, `${what} bytes`)
      const sent = rate(world, 'istio_request_bytes_sum', select())
      expectNear(sent, edge.sentBytesPerSecond, `${what} bytes to the server`)
      const sum = rate(world, 'istio_request_duration_milliseconds_sum', select())
      expectNear(sum / requests, edge.meanLatencyMs ?? 0, `${what} latency`)
      const sumOfCodes = edge.codes.reduce((all, code) => all + code.requestsPerSecond, 0)
      expect(sumOfCodes).toBeCloseTo(edge.requestsPerSecond ?? 0, 9)
    },
  )

  it.each(named(edges.filter(({ layer }) => layer === 'L4')))(
    'counts the bytes of %s',
    (what, edge) => {
      const select = selectorOf(edge, edge.reporter)
      const bytes =
        rate(world, 'istio_tcp_sent_bytes_total', select) +
        rate(world, 'istio_tcp_received_bytes_total', select)
      expectNear(bytes, edge.bytesPerSecond, what)
      expect(edge.requestsPerSecond).toBeNull()
    },
  )

  it.each(named(busy.filter(({ mtlsRatio }) => mtlsRatio !== null)))(
    'knows the mutual TLS of %s',
    (_, edge) => {
      const reporter = edge.reporter === 'waypoint' ? 'waypoint' : 'destination'
      const metric =
        edge.layer === 'L4' ? 'istio_tcp_connections_opened_total' : 'istio_requests_total'
      const all = read(world, `sum(${metric}${selectorOf(edge, reporter)})`)
      const mutual = selectorOf(edge, reporter, 'connection_security_policy="mutual_tls"')
      const share = total(read(world, `sum(${metric}${mutual})`)) / total(all)
      expect(share).toBeCloseTo(edge.mtlsRatio ?? -1, 2)
    },
  )

  it.each(named(busy.filter(({ bucketed }) => bucketed !== null)))(
    'knows what the buckets of %s can tell',
    (what, edge) => {
      const buckets = `rate(istio_request_duration_milliseconds_bucket${selectorOf(edge, edge.reporter)}[${windowSeconds}s])`
      const [p95] = read(world, `histogram_quantile(0.95, sum by (le) (${buckets}))`)
      // Whole counts move a quantile of a slow edge by more than they move its rate.
      const difference = Math.abs((p95?.value ?? 0) / (edge.bucketed?.p95 ?? 1) - 1)
      expect(difference, `${what}: ${p95?.value} for ${edge.bucketed?.p95}`).toBeLessThan(0.1)
    },
  )
})

describe('the edges of the shop', () => {
  const world = createWorld({ scenario: shopScenario, clock: frozenClock(nowMs) })
  const truth = truthOf(world, nowMs / 1000 - windowSeconds, nowMs / 1000)
  const find = (source: string, service: string, target?: string) =>
    truth.edges.find(
      (edge) =>
        edge.source.name === source &&
        edge.service.name === service &&
        (target === undefined || edge.target?.name === target),
    )

  it('show catalogue v2 failing, and nobody in trouble for the scanner', () => {
    expect(find('storefront', 'catalogue', 'catalogue-v2')?.errorRatio).toBeCloseTo(0.22, 9)
    const scanned = find('gateway', 'storefront')
    expect(scanned?.clientErrorRatio).toBeCloseTo(0.05, 9)
    expect(scanned?.errorRatio).toBeCloseTo(0.005, 9)
  })

  it('count a timeout once', () => {
    const flags = find('storefront', 'reviews')?.codes.map(({ flags }) => flags)
    expect(flags).toEqual(['-', 'UT'])
  })

  it('end at the service where no host was reached', () => {
    expect(find('synthetic-checks', 'returns')?.target).toBeNull()
    expect(truth.nodes).toContainEqual(
      expect.objectContaining({ kind: 'service', namespace: 'shop', name: 'returns' }),
    )
  })

  it('know what the callee classifies, and what it cannot', () => {
    const named = (source: string, service: string, target?: string) => {
      const edge = find(source, service, target)
      const of = (name: string) => edge?.operations.find((each) => each.name === name)
      return { edge, of }
    }
    const v2 = named('storefront', 'catalogue', 'catalogue-v2')
    const rate = v2.edge?.requestsPerSecond ?? 0
    // Of what arrives, 78 % ends well and 6 % with 500; what is dropped on the way is in no class.
    expect(v2.of('GetProduct')?.requestsPerSecond).toBeCloseTo(rate * (0.78 * 0.6 + 0.06 * 0.1), 9)
    expect(v2.of('ListProducts')?.errorRatio).toBeCloseTo(0.054 / (0.78 * 0.4 + 0.054), 9)
    const reviews = named('storefront', 'reviews')
    expect(reviews.of('ListReviews')?.errorRatio).toBeCloseTo(0.07 / (0.93 * 0.7 + 0.07), 9)
    expect(reviews.of('CreateReview')?.errorRatio).toBe(0)
    expect(named('storefront', 'cart').edge?.operations).toEqual([])
    expect(named('orders', 'recommender').edge?.operations).toHaveLength(2)
  })

  it.each([
    ['GetProduct', 'storefront', 'catalogue', 'catalogue-v1', 'destination'],
    ['ListProducts', 'search', 'catalogue', 'catalogue-v2', 'destination'],
    ['CreateReview', 'storefront', 'reviews', 'reviews', 'destination'],
    ['ForBasket', 'orders', 'recommender', 'recommender', 'waypoint'],
  ])('count operation %s from %s as the series do', (name, source, service, target, reporter) => {
    const edge = find(source, service, target)
    if (!edge) throw new Error('no such edge')
    const selector = selectorOf(edge, reporter, `request_operation="${name}"`)
    const counted = rate(world, 'istio_requests_total', selector)
    const known = edge.operations.find((each) => each.name === name)
    expectNear(counted, known?.requestsPerSecond ?? 0, name)
    expect(rate(world, 'istio_request_duration_milliseconds_count', selector)).toBe(0)
  })

  it('take the waypoint for one hop', () => {
    expect(find('orders', 'recommender')).toMatchObject({
      via: { namespace: 'recs', name: 'waypoint' },
      reporter: 'waypoint',
      protocol: 'grpc',
    })
    const ofWaypoint = truth.edges.filter(
      ({ source, target }) => source.name === 'waypoint' || target?.name === 'waypoint',
    )
    expect(ofWaypoint).toEqual([])
  })

  it('show plaintext from an unknown caller', () => {
    expect(find('unknown', 'storefront')).toMatchObject({ mtlsRatio: 0, reporter: 'destination' })
  })
})
