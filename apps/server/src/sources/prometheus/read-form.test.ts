import { expect, it } from 'vitest'
import { equals } from './query-builder.ts'
import { rateOf } from './read-form.ts'
import { hourly, minutely } from './recording-rules.ts'

const metric = 'istio_requests_total'
const instant = { windowSeconds: 600, atSeconds: 1000 }
const shop = { namespaces: ['shop', 'shop.two'], hosts: ['api.bank.example', '*.cdn.example'] }
const none = new Map()

it('is the plain rate where nothing else was decided', () => {
  const { text } = rateOf(metric, [equals('reporter', 'source')], instant)
  expect(text).toBe('rate(istio_requests_total{reporter="source"}[600s] @ 1000.000)')
})

it('is the mean of what was recorded, by the evaluations that there were', () => {
  const form = { recorded: new Map([[metric, minutely]]), scope: null }
  expect(rateOf(metric, [equals('reporter', 'source')], { ...instant, form }).text).toBe(
    'sum_over_time(edge:istio_requests:rate2m{reporter="source"}[600s] @ 1000.000)' +
      ' / scalar(max(count_over_time(mesh:periplus_recorded_edges:count' +
      '{metric="istio_requests_total", recording="rate2m"}[600s] @ 1000.000)))',
  )
  expect(rateOf('istio_tcp_sent_bytes_total', [], { ...instant, form }).text).toBe(
    'rate(istio_tcp_sent_bytes_total[600s] @ 1000.000)',
  )
})

it('is finer for the steps of a chart, and raw for the shortest', () => {
  const form = { recorded: new Map([[metric, hourly]]), scope: null }
  const over = (windowSeconds: number) =>
    rateOf(metric, [], { windowSeconds, atSeconds: null, form }).text
  expect(over(6 * 3600)).toContain('sum_over_time(edge:istio_requests:rate2m_avg1h[21600s])')
  expect(over(720)).toContain('sum_over_time(edge:istio_requests:rate2m[720s])')
  expect(over(60)).toBe('rate(istio_requests_total[60s])')
})

it('is, of a scope, the union of all sides on which telemetry may name it', () => {
  const { text } = rateOf(metric, [], { ...instant, form: { recorded: none, scope: shop } })
  const sides = text.split(' or ').map((side) => /\{(.*)\}/.exec(side)?.[1])
  const names = 'shop|shop\\\\.two'
  expect(sides).toEqual([
    `source_workload_namespace=~"${names}"`,
    `destination_workload_namespace=~"${names}"`,
    `destination_service_namespace=~"${names}"`,
    `destination_service=~"[^.]+[.](${names})([.].*)?|api\\\\.bank\\\\.example|.*\\\\.cdn\\\\.example"`,
  ])
})
