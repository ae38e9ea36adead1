import type { Reporter, TelemetryPeer, TrafficSample } from '@periplus/mesh'
import type { VectorSample } from './client.ts'
import { type MeshFamily, requestLabels } from './queries.ts'

/** Counted beside the requests and bytes, where they are read. */
type SideFamily = 'requestMessages' | 'responseMessages' | 'connectionsOpened' | 'connectionsClosed'

type Family = readonly VectorSample[] | null

export type FamilyRates = Readonly<Record<MeshFamily, Family>> &
  Readonly<Partial<Record<SideFamily, Family>>>
type FamilyName = MeshFamily | SideFamily

/**
 * Joins the families by their labels to one row per label combination. A family that could not be
 * read (null), or has no such series, leaves null in its column: unknown is not zero.
 */
export function toTrafficSamples(families: FamilyRates): TrafficSample[] {
  const rows = new Map<string, Row>()
  for (const [family, samples] of Object.entries(families) as [FamilyName, Family][]) {
    for (const { labels, value } of samples ?? []) {
      const key = requestLabels.map((label) => labels[label] ?? '').join('\u0000')
      let row = rows.get(key)
      if (!row) {
        row = { labels, rates: {} }
        rows.set(key, row)
      }
      row.rates[family] = (row.rates[family] ?? 0) + value
    }
  }
  return [...rows.values()].flatMap(toSample)
}

interface Row {
  readonly labels: Readonly<Record<string, string>>
  readonly rates: Partial<Record<FamilyName, number>>
}

const tcpFamilies = ['tcpSent', 'tcpReceived', 'connectionsOpened', 'connectionsClosed'] as const

const reporters: readonly Reporter[] = ['source', 'destination', 'waypoint']

function toSample({ labels, rates }: Row): TrafficSample[] {
  const reporter = reporters.find((each) => each === labels.reporter)
  if (!reporter) return []
  const isTcp = tcpFamilies.some((family) => rates[family] !== undefined)
  // Series of messages have no protocol: there is but one that counts them.
  const isGrpc =
    labels.request_protocol === 'grpc' ||
    rates.requestMessages !== undefined ||
    rates.responseMessages !== undefined
  return [
    {
      reporter,
      source: peer(labels, 'source'),
      destination: peer(labels, 'destination'),
      service: {
        host: known(labels.destination_service),
        name: known(labels.destination_service_name),
        namespace: known(labels.destination_service_namespace),
      },
      protocol: isTcp ? 'tcp' : isGrpc ? 'grpc' : 'http',
      code: labels.response_code ?? '',
      grpcStatus: labels.grpc_response_status ?? '',
      flags: labels.response_flags || '-',
      security: securityOf(labels),
      requestsPerSecond: rates.requests ?? null,
      durationMsPerSecond: rates.durationSum ?? null,
      requestBytesPerSecond: rates.requestBytesSum ?? null,
      responseBytesPerSecond: rates.responseBytesSum ?? null,
      // The families are named from the server, the fields from the client.
      tcpSentBytesPerSecond: rates.tcpReceived ?? null,
      tcpReceivedBytesPerSecond: rates.tcpSent ?? null,
      requestMessagesPerSecond: rates.requestMessages ?? null,
      responseMessagesPerSecond: rates.responseMessages ?? null,
      connectionsOpenedPerSecond: rates.connectionsOpened ?? null,
      connectionsClosedPerSecond: rates.connectionsClosed ?? null,
      ambientL4: isTcp && isZtunnelReport(labels),
    },
  ]
}

function peer(
  labels: Readonly<Record<string, string>>,
  end: 'source' | 'destination',
): TelemetryPeer {
  const revision = known(labels[`${end}_canonical_revision`])
  return {
    cluster: known(labels[`${end}_cluster`]),
    namespace: known(labels[`${end}_workload_namespace`]),
    workload: known(labels[`${end}_workload`]),
    app: known(labels[`${end}_canonical_service`]),
    version: revision === 'latest' ? null : revision,
  }
}

/** Istio writes `unknown` where it knows nothing. */
const known = (value: string | undefined) => (value && value !== 'unknown' ? value : null)

function securityOf(labels: Readonly<Record<string, string>>): TrafficSample['security'] {
  const policy = labels.connection_security_policy
  return policy === 'mutual_tls' || policy === 'none' ? policy : null
}

/**
 * ztunnel knows the security at both ends; Envoy never knows it as the source
 * (https://istio.io/latest/docs/reference/config/metrics/). Its destination reports look like
 * Envoy's, and are told apart by the workload's data plane.
 */
const isZtunnelReport = (labels: Readonly<Record<string, string>>) =>
  labels.reporter === 'source' && securityOf(labels) === 'mutual_tls'
