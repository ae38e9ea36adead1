/** The questions about the whole mesh: one per family, whatever the number of namespaces. */
import { type Instant, oneOf, type PromQl, rate, sumBy } from './query-builder.ts'

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

/** Requests that arrive, by namespace, as the receiving side reports them: each counts once. */
export const arrivalsByNamespace = (instant: Instant): PromQl =>
  sumBy(
    ['destination_cluster', 'destination_workload_namespace'],
    rate(metrics.requests, [oneOf('reporter', ['destination', 'waypoint'])], instant),
  )
