/** The questions about the whole mesh: one per family, whatever the number of namespaces. */
import {
  type Instant,
  labelled,
  maxBy,
  maxOverTime,
  oneOf,
  or,
  type PromQl,
  rate,
  sumBy,
  zeros,
} from './query-builder.ts'

/** Labels of both ends, of the service between them, and who reported. */
export const edgeLabels = [
  'reporter',
  'source_workload',
  'source_workload_namespace',
  'source_cluster',
  'source_canonical_service',
  'source_canonical_revision',
  'destination_service',
  'destination_service_name',
  'destination_service_namespace',
  'destination_workload',
  'destination_workload_namespace',
  'destination_cluster',
  'destination_canonical_service',
  'destination_canonical_revision',
  'request_protocol',
  'connection_security_policy',
] as const

/** And how each request ended. */
export const requestLabels = [
  ...edgeLabels,
  'response_code',
  'grpc_response_status',
  'response_flags',
] as const

const tcpLabels = [...edgeLabels, 'response_flags'] as const

export const metrics = {
  requests: 'istio_requests_total',
  durationSum: 'istio_request_duration_milliseconds_sum',
  durationBucket: 'istio_request_duration_milliseconds_bucket',
  requestBytesSum: 'istio_request_bytes_sum',
  responseBytesSum: 'istio_response_bytes_sum',
  /** Named from the server: bytes towards the client. */
  tcpSent: 'istio_tcp_sent_bytes_total',
  tcpReceived: 'istio_tcp_received_bytes_total',
} as const

export const meshFamilies = [
  'requests',
  'durationSum',
  'requestBytesSum',
  'responseBytesSum',
  'tcpSent',
  'tcpReceived',
] as const
export type MeshFamily = (typeof meshFamilies)[number]

const isTcp = (family: MeshFamily) => family === 'tcpSent' || family === 'tcpReceived'

/** Rates of one family over the window, per edge and outcome. */
export const wholeMesh = (family: MeshFamily, instant: Instant): PromQl =>
  sumBy(isTcp(family) ? tcpLabels : requestLabels, rate(metrics[family], [], instant))

/** Counted beside requests and bytes, in few series each. */
const sideMetrics = {
  requestMessages: 'istio_request_messages_total',
  responseMessages: 'istio_response_messages_total',
  connectionsOpened: 'istio_tcp_connections_opened_total',
  connectionsClosed: 'istio_tcp_connections_closed_total',
} as const
export type SideFamily = keyof typeof sideMetrics
export const sideFamilies = Object.keys(sideMetrics) as SideFamily[]

/** Says in an answer about several families which one a row is of. */
export const familyLabel = 'periplus_family'

/** Messages of gRPC and connections of TCP, in one query. */
export const besides = (instant: Instant): PromQl =>
  or(
    sideFamilies.map((family) =>
      labelled(sumBy(tcpLabels, rate(sideMetrics[family], [], instant)), familyLabel, family),
    ),
  )

/** How scrape configurations name the pod of a target: Istio's sample and the Operator, and older ones. */
export const podLabels = [
  ['namespace', 'pod'],
  ['kubernetes_namespace', 'kubernetes_pod_name'],
] as const

/** Pods of which no target could be scraped within so many seconds, though they are to be. */
export const silentPods = (instant: Instant): PromQl =>
  zeros(maxBy(podLabels.flat(), maxOverTime('up', instant)))

/** Requests that arrive, by namespace, as the receiving side reports them: each counts once. */
export const arrivalsByNamespace = (instant: Instant): PromQl =>
  sumBy(
    ['destination_cluster', 'destination_workload_namespace'],
    rate(metrics.requests, [oneOf('reporter', ['destination', 'waypoint'])], instant),
  )
