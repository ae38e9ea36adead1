/** Istio's families of metrics that a mesh is read from, and the labels by which they are summed. */

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

export const tcpLabels = [...edgeLabels, 'response_flags'] as const

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

export const isTcp = (family: MeshFamily) => family === 'tcpSent' || family === 'tcpReceived'

/** Counted beside requests and bytes, in few series each. */
export const sideMetrics = {
  requestMessages: 'istio_request_messages_total',
  responseMessages: 'istio_response_messages_total',
  connectionsOpened: 'istio_tcp_connections_opened_total',
  connectionsClosed: 'istio_tcp_connections_closed_total',
} as const
export type SideFamily = keyof typeof sideMetrics
export const sideFamilies = Object.keys(sideMetrics) as SideFamily[]

/** A histogram, by edge; how its requests ended is not told apart. */
export const bucketLabels = [
  'le',
  ...edgeLabels.filter((label) => label !== 'connection_security_policy'),
] as const

/** Every family that figures of the mesh come from: its metric, and the labels that are read of it. */
export const families: readonly { readonly metric: string; readonly labels: readonly string[] }[] =
  [
    ...meshFamilies.map((family) => ({
      metric: metrics[family],
      labels: isTcp(family) ? tcpLabels : requestLabels,
    })),
    ...Object.values(sideMetrics).map((metric) => ({ metric, labels: tcpLabels })),
    { metric: metrics.durationBucket, labels: bucketLabels },
  ]
