import { describe, expect, it } from 'vitest'
import { operationRates, operationSeries, toOperationSamples } from './operations.ts'
import { minutely } from './recording-rules.ts'

const instant = { atSeconds: 600, windowSeconds: 300 }
const asked =
  /rate\(istio_requests_total\{request_operation=~"\.\+", request_operation!="unknown"\}\[300s\] @ 600\.000\)/

describe('the question about operations', () => {
  it('reads what has the label, and nothing else', () => {
    const { text } = operationRates(instant)
    expect(text).toMatch(asked)
    expect(text).toMatch(/^sum by \([^)]*response_flags, request_operation\) \(rate\(/)
    expect(text.match(/istio_/g)).toHaveLength(1)
  })

  it('reads samples where the rest is read from records, which have no such label', () => {
    const recorded = new Map([['istio_requests_total', minutely]])
    const { text } = operationRates({ ...instant, form: { recorded, scope: null } })
    expect(text).toMatch(asked)
  })

  it('is about the same namespaces as the rest', () => {
    const scope = { namespaces: ['shop'], hosts: [] }
    const { text } = operationRates({ ...instant, form: { recorded: new Map(), scope } })
    expect(text).toContain('source_workload_namespace="shop"')
    expect(text).toContain('destination_workload_namespace="shop"')
  })

  it('can be asked how much it reads', () => {
    expect(operationSeries(600).text).toBe(
      'count({__name__="istio_requests_total", request_operation=~".+", request_operation!="unknown"} @ 600.000)',
    )
  })
})

const labels = {
  reporter: 'destination',
  request_protocol: 'grpc',
  response_code: '200',
  grpc_response_status: '14',
  response_flags: '-',
  connection_security_policy: 'mutual_tls',
  source_workload: 'orders',
  source_workload_namespace: 'shop',
  destination_workload: 'fraud',
  destination_workload_namespace: 'pay',
  destination_service: 'fraud.pay.svc.cluster.local',
  destination_service_name: 'fraud',
  destination_service_namespace: 'pay',
}

describe('its answer', () => {
  it('is samples as of the mesh, each with its operation', () => {
    const rows = ['Score', 'Learn'].map((name, index) => ({
      labels: { ...labels, request_operation: name },
      value: index + 1,
    }))
    expect(toOperationSamples(rows)).toMatchObject([
      {
        operation: 'Score',
        requestsPerSecond: 1,
        reporter: 'destination',
        protocol: 'grpc',
        grpcStatus: '14',
        security: 'mutual_tls',
        source: { workload: 'orders', namespace: 'shop' },
        destination: { workload: 'fraud', namespace: 'pay' },
        service: { name: 'fraud', namespace: 'pay' },
        durationMsPerSecond: null,
      },
      { operation: 'Learn', requestsPerSecond: 2 },
    ])
  })

  it('may hold any name, and rows without one say nothing', () => {
    const name = '"} or vector(1) # \n<b>'
    const rows = [
      { labels: { ...labels, request_operation: name }, value: 1 },
      { labels, value: 1 },
      { labels: { ...labels, request_operation: '' }, value: 1 },
    ]
    expect(toOperationSamples(rows).map(({ operation }) => operation)).toEqual([name])
  })
})
