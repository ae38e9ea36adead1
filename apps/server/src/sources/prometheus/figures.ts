/** The PromQL of each figure that an edge or node shows, over a selection of telemetry. */
import { metrics, type SideFamily, sideMetrics } from './families.ts'
import {
  equals,
  histogramQuantile,
  matches,
  or,
  orZero,
  type PromQl,
  plus,
  ratio,
  sum,
  sumBy,
} from './query-builder.ts'
import { type FormedInstant, rateOf } from './read-form.ts'
import { errorsOf, narrowed, type Selection } from './selection.ts'

type Metric = (typeof metrics)[keyof typeof metrics]

/** The series of a selection, each as a rate. */
export const ratesOf = (metric: Metric, selection: Selection, instant: FormedInstant): PromQl =>
  or(selection.map((matchers) => rateOf(metric, matchers, instant)))

const total = (metric: Metric, selection: Selection, instant: FormedInstant): PromQl =>
  sum(ratesOf(metric, selection, instant))

export const requestRate = (selection: Selection, instant: FormedInstant): PromQl =>
  total(metrics.requests, selection, instant)

export const errorShare = (selection: Selection, instant: FormedInstant): PromQl =>
  ratio(
    orZero(total(metrics.requests, errorsOf(selection), instant)),
    requestRate(selection, instant),
  )

/** HTTP 4xx as a share of all. */
export const clientErrorShare = (selection: Selection, instant: FormedInstant): PromQl =>
  ratio(
    orZero(total(metrics.requests, narrowed(selection, matches('response_code', '4..')), instant)),
    requestRate(selection, instant),
  )

export const meanLatency = (selection: Selection, instant: FormedInstant): PromQl =>
  ratio(total(metrics.durationSum, selection, instant), requestRate(selection, instant))

/** Requests by how they ended. */
export const requestsByCode = (selection: Selection, instant: FormedInstant): PromQl =>
  sumBy(
    ['request_protocol', 'response_code', 'grpc_response_status'],
    ratesOf(metrics.requests, selection, instant),
  )

/** Requests by the host that they were sent to, and how they ended. */
export const requestsByHost = (selection: Selection, instant: FormedInstant): PromQl =>
  sumBy(
    ['destination_service', 'response_code', 'grpc_response_status', 'response_flags'],
    ratesOf(metrics.requests, selection, instant),
  )

/** Messages or connections: each family is of one protocol, and not all write which. */
export function sideRates(
  family: SideFamily,
  selection: Selection,
  instant: FormedInstant,
): PromQl {
  const own = selection.map((matchers) =>
    matchers.filter(({ label }) => label !== 'request_protocol'),
  )
  return or(own.map((matchers) => rateOf(sideMetrics[family], matchers, instant)))
}

/** Requests, or bytes for TCP, by the identities of both ends. */
export function trafficByPrincipals(
  selection: Selection,
  isTcp: boolean,
  instant: FormedInstant,
): PromQl {
  const by = (metric: Metric) => sumBy(principalLabels, ratesOf(metric, selection, instant))
  return isTcp ? plus(by(metrics.tcpSent), by(metrics.tcpReceived)) : by(metrics.requests)
}

const principalLabels = [
  'source_principal',
  'destination_principal',
  'connection_security_policy',
] as const

export const latencyQuantile = (
  quantile: number,
  selection: Selection,
  instant: FormedInstant,
): PromQl =>
  histogramQuantile(quantile, sumBy(['le'], ratesOf(metrics.durationBucket, selection, instant)))

export const byteFamilies = {
  request: metrics.requestBytesSum,
  response: metrics.responseBytesSum,
  // From the client: the families are named from the server.
  'tcp-sent': metrics.tcpReceived,
  'tcp-received': metrics.tcpSent,
} as const
export type ByteFamily = keyof typeof byteFamilies

export const byteRate = (
  family: ByteFamily,
  selection: Selection,
  instant: FormedInstant,
): PromQl => total(byteFamilies[family], selection, instant)

/** Both directions: request + response for requests, sent + received for TCP. */
export function bytesRate(selection: Selection, isTcp: boolean, instant: FormedInstant): PromQl {
  const [first, second]: ByteFamily[] = isTcp
    ? ['tcp-sent', 'tcp-received']
    : ['request', 'response']
  return plus(
    orZero(byteRate(first ?? 'request', selection, instant)),
    orZero(byteRate(second ?? 'response', selection, instant)),
  )
}

/** Share of what is known to be under mutual TLS: requests, or bytes for TCP. */
export function mutualTlsShare(
  selection: Selection,
  isTcp: boolean,
  instant: FormedInstant,
): PromQl {
  const secured = narrowed(selection, equals('connection_security_policy', 'mutual_tls'))
  const known = narrowed(selection, matches('connection_security_policy', 'mutual_tls|none'))
  return isTcp
    ? ratio(bytesRate(secured, true, instant), bytesRate(known, true, instant))
    : ratio(orZero(requestRate(secured, instant)), requestRate(known, instant))
}

/** Requests of a part as a share of those of the whole; bytes for TCP. */
export function shareOfTraffic(
  part: Selection,
  whole: Selection,
  isTcp: boolean,
  instant: FormedInstant,
): PromQl {
  return isTcp
    ? ratio(bytesRate(part, true, instant), bytesRate(whole, true, instant))
    : ratio(requestRate(part, instant), requestRate(whole, instant))
}
