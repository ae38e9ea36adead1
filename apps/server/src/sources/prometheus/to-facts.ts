import {
  createTupleMap,
  type Reporter,
  type TelemetryPeer,
  type TelemetryService,
  type TrafficSample,
  type TupleMap,
} from '@periplus/mesh'
import type { VectorSample } from './client.ts'
import { type MeshFamily, requestLabels, type SideFamily } from './families.ts'
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
  const rowOf = openRows()
  const rows = new Set<Row>()
  for (const [family, samples] of Object.entries(families) as [FamilyName, Family][]) {
    for (const { labels, value } of samples ?? []) {
      const row = rowOf(labels, family)
      rows.add(row)
      row.rates[family] = (row.rates[family] ?? 0) + value
    }
  }
  const names = openNames()
  return [...rows].flatMap((row) => toSample(row, names))
}

/**
 * Finds the row of a label set. The first family of a protocol has each label set once, and families
 * that were read together share the very objects: only what neither tells is compared label by label,
 * of which a large mesh has half a million.
 */
function openRows(): (labels: Labels, family: FamilyName) => Row {
  const known = new Map<Labels, Row>()
  const protocols = new Map<string | undefined, RowsOfProtocol>()
  const rowOf = (labels: Labels, family: FamilyName): Row => {
    const same = protocols.get(labels.request_protocol)
    if (!same) {
      const row = { labels, rates: {} }
      protocols.set(labels.request_protocol, { first: family, rows: [row], byLabels: null })
      return row
    }
    if (same.first === family && !same.byLabels) {
      const row = { labels, rates: {} }
      same.rows.push(row)
      return row
    }
    same.byLabels ??= indexOf(same.rows)
    return same.byLabels.get(partsOf(labels), () => ({ labels, rates: {} }))
  }
  return (labels, family) => {
    const row = known.get(labels) ?? rowOf(labels, family)
    known.set(labels, row)
    return row
  }
}

interface RowsOfProtocol {
  readonly first: FamilyName
  readonly rows: Row[]
  /** Made when it is first needed. */
  byLabels: TupleMap<string, Row> | null
}

const partsOf = (labels: Labels) => requestLabels.map((label) => labels[label] ?? '')

function indexOf(rows: readonly Row[]): TupleMap<string, Row> {
  const index = createTupleMap<string, Row>()
  for (const row of rows) index.get(partsOf(row.labels), () => row)
  return index
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
