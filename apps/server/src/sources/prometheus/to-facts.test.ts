import { describe, expect, it } from 'vitest'
import { openCallBook } from './call-book.ts'
import { callRowsOf } from './call-rows.ts'
import type { VectorSample } from './client.ts'
import { toTrafficSamples } from './to-facts.ts'

/** Of one read. */
const callOf = openCallBook().open().callsOf('test')
const rowsOf = (samples: readonly VectorSample[]) => callRowsOf(samples, callOf)

const none = {
  requests: rowsOf([]),
  durationSum: rowsOf([]),
  requestBytesSum: rowsOf([]),
  responseBytesSum: rowsOf([]),
  tcpSent: rowsOf([]),
  tcpReceived: rowsOf([]),
}

const labels = {
  reporter: 'source',
  source_workload: 'storefront',
  source_workload_namespace: 'shop',
  source_cluster: 'harbour-1',
  source_canonical_service: 'storefront',
  source_canonical_revision: 'latest',
  destination_service: 'catalogue.shop.svc.cluster.local',
  destination_service_name: 'catalogue',
  destination_service_namespace: 'shop',
  destination_workload: 'unknown',
  destination_workload_namespace: 'unknown',
  destination_cluster: 'unknown',
  destination_canonical_revision: 'v2',
  request_protocol: 'http',
  response_code: '503',
  response_flags: 'UH',
  connection_security_policy: 'unknown',
}

const row = (labels: Readonly<Record<string, string>>, value: number) => ({ labels, value })

describe('toTrafficSamples', () => {
  it('counts a row once that comes again, and sums label sets that mean the same', () => {
    const missing = { ...labels, destination_cluster: '' }
    let twice = 0
    const requests = rowsOf([row(labels, 2), row(labels, 2), row(missing, 3)])
    const [sample] = toTrafficSamples({ ...none, requests }, () => (twice += 1))
    expect([sample?.requestsPerSecond, twice]).toEqual([5, 1])
  })

  it('joins the families of one label combination, and knows what is unknown', () => {
    const [sample, ...others] = toTrafficSamples({
      ...none,
      requests: rowsOf([row(labels, 2)]),
      durationSum: rowsOf([row({ ...labels }, 50)]),
      responseBytesSum: null,
    })
    expect(others).toEqual([])
    expect(sample).toMatchObject({
      reporter: 'source',
      protocol: 'http',
      code: '503',
      grpcStatus: '',
      flags: 'UH',
      security: null,
      source: { workload: 'storefront', namespace: 'shop', version: null },
      destination: { workload: null, namespace: null, cluster: null, version: 'v2' },
      requestsPerSecond: 2,
      durationMsPerSecond: 50,
      requestBytesPerSecond: null,
      responseBytesPerSecond: null,
      tcpSentBytesPerSecond: null,
    })
  })

  it('joins families in whatever order their rows come', () => {
    const other = { ...labels, response_code: '200', response_flags: '-' }
    const samples = toTrafficSamples({
      ...none,
      requests: rowsOf([labels, other].map((each) => row(each, 2))),
      durationSum: rowsOf([row(other, 30)]),
      requestBytesSum: rowsOf([other, labels].map((each) => row(each, 100))),
    })
    expect(samples).toMatchObject([
      { code: '503', requestsPerSecond: 2, durationMsPerSecond: null, requestBytesPerSecond: 100 },
      { code: '200', requestsPerSecond: 2, durationMsPerSecond: 30, requestBytesPerSecond: 100 },
    ])
    expect(samples[0]?.source).toBe(samples[1]?.source)
  })

  it('tells codes, flags, security and reporters apart', () => {
    const requests = [
      labels,
      { ...labels, response_code: '200' },
      { ...labels, response_flags: '-' },
      { ...labels, connection_security_policy: 'mutual_tls' },
      { ...labels, reporter: 'waypoint', request_protocol: 'grpc', grpc_response_status: '14' },
      { ...labels, reporter: 'somebody' },
    ].map((each) => row(each, 1))
    const samples = toTrafficSamples({ ...none, requests: rowsOf(requests) })
    expect(samples).toHaveLength(5)
    expect(samples.at(-1)).toMatchObject({ protocol: 'grpc', grpcStatus: '14' })
  })

  it('turns TCP bytes round: the families are named from the server', () => {
    const { response_code: _, ...tcp } = { ...labels, request_protocol: 'tcp', response_flags: '-' }
    const [sample] = toTrafficSamples({
      ...none,
      tcpSent: rowsOf([row(tcp, 900)]),
      tcpReceived: rowsOf([row(tcp, 100)]),
    })
    expect(sample).toMatchObject({
      protocol: 'tcp',
      tcpSentBytesPerSecond: 100,
      tcpReceivedBytesPerSecond: 900,
      requestsPerSecond: null,
      ambientL4: false,
    })
  })

  it('recognises a ztunnel: no Envoy knows the security of what it sends', () => {
    const tcp = { ...labels, connection_security_policy: 'mutual_tls' }
    const families = { ...none, tcpSent: rowsOf([row(tcp, 1)]) }
    expect(toTrafficSamples(families)[0]?.ambientL4).toBe(true)
    expect(toTrafficSamples({ ...none, requests: rowsOf([row(tcp, 1)]) })[0]?.ambientL4).toBe(false)
  })
})
