import {
  createTupleMap,
  type Reporter,
  type TelemetryPeer,
  type TelemetryService,
  type TrafficSample,
} from '@periplus/mesh'
import type { VectorSample } from './client.ts'
import { type MeshFamily, requestLabels, type SideFamily } from './queries.ts'
import type { Labels } from './vector-reader.ts'

type Family = readonly VectorSample[] | null

export type FamilyRates = Readonly<Record<MeshFamily, Family>> &
  Readonly<Partial<Record<SideFamily, Family>>>
type FamilyName = MeshFamily | SideFamily

/**
 * Joins the families by their labels to one row per label combination. A family that could not be
 * read (null), or has no such series, leaves null in its column: unknown is not zero.
 */
export function toTrafficSamples(families: FamilyRates): TrafficSample[] {
  const rows = createTupleMap<string, Row>()
  const all: Row[] = []
  // Label sets that are one object need not be compared again.
  const known = new Map<Labels, Row>()
  const rowOf = (labels: Labels) => {
    const parts = requestLabels.map((label) => labels[label] ?? '')
    return rows.get(parts, () => {
      const row = { labels, rates: {} }
      all.push(row)
      return row
    })
  }
  for (const [family, samples] of Object.entries(families) as [FamilyName, Family][]) {
    for (const { labels, value } of samples ?? []) {
      const row = known.get(labels) ?? rowOf(labels)
      known.set(labels, row)
      row.rates[family] = (row.rates[family] ?? 0) + value
    }
  }
  const names = openNames()
  return all.flatMap((row) => toSample(row, names))
}

interface Row {
  readonly labels: Labels
  readonly rates: Partial<Record<FamilyName, number>>
}

const tcpFamilies = ['tcpSent', 'tcpReceived', 'connectionsOpened', 'connectionsClosed'] as const

const reporters: readonly Reporter[] = ['source', 'destination', 'waypoint']

function toSample({ labels, rates }: Row, names: Names): TrafficSample[] {
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
      source: names.peer(labels, 'source'),
      destination: names.peer(labels, 'destination'),
      service: names.service(labels),
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

const labelsOfEnd = (end: 'source' | 'destination') =>
  ({
    cluster: `${end}_cluster`,
    namespace: `${end}_workload_namespace`,
    workload: `${end}_workload`,
    app: `${end}_canonical_service`,
    revision: `${end}_canonical_revision`,
  }) as const
const endLabels = { source: labelsOfEnd('source'), destination: labelsOfEnd('destination') }

interface Names {
  peer(labels: Labels, end: 'source' | 'destination'): TelemetryPeer
  service(labels: Labels): TelemetryService
}

/**
 * The ends and services of a mesh, each one object however many rows name it: a tenth of the memory,
 * and whoever reads the samples may compare by identity.
 */
function openNames(): Names {
  const peers = createTupleMap<string | null, TelemetryPeer>()
  const services = createTupleMap<string | null, TelemetryService>()
  return {
    peer(labels, end) {
      const name = endLabels[end]
      const cluster = known(labels[name.cluster])
      const namespace = known(labels[name.namespace])
      const workload = known(labels[name.workload])
      const app = known(labels[name.app])
      const revision = known(labels[name.revision])
      const version = revision === 'latest' ? null : revision
      const parts = [cluster, namespace, workload, app, version]
      return peers.get(parts, () => ({ cluster, namespace, workload, app, version }))
    },
    service(labels) {
      const host = known(labels.destination_service)
      const name = known(labels.destination_service_name)
      const namespace = known(labels.destination_service_namespace)
      return services.get([host, name, namespace], () => ({ host, name, namespace }))
    },
  }
}

/** Istio writes `unknown` where it knows nothing. */
const known = (value: string | undefined) => (value && value !== 'unknown' ? value : null)

function securityOf(labels: Labels): TrafficSample['security'] {
  const policy = labels.connection_security_policy
  return policy === 'mutual_tls' || policy === 'none' ? policy : null
}

/**
 * ztunnel knows the security at both ends; Envoy never knows it as the source
 * (https://istio.io/latest/docs/reference/config/metrics/). Its destination reports look like
 * Envoy's, and are told apart by the workload's data plane.
 */
const isZtunnelReport = (labels: Labels) =>
  labels.reporter === 'source' && securityOf(labels) === 'mutual_tls'
