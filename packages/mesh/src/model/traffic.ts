/**
 * Traffic of the mesh over one window, normalised: what telemetry said, before any decision about
 * whom to believe. One row per label combination; the graph chooses one reporter per edge.
 */
import type { Protocol } from '@periplus/shared'

export type Reporter = 'source' | 'destination' | 'waypoint'

/** One end of a call as telemetry names it. Null where telemetry said `unknown`. */
export interface TelemetryPeer {
  /** Istio's CLUSTER_ID, or null where telemetry did not say. */
  readonly cluster: string | null
  /** What telemetry says, where the cluster is called otherwise here. */
  readonly clusterLabel?: string
  readonly namespace: string | null
  readonly workload: string | null
  /** Canonical service: the application. */
  readonly app: string | null
  /** Canonical revision: the version. `latest` is Istio's word for none, hence null. */
  readonly version: string | null
}

export interface TelemetryService {
  /** Full host, such as `catalogue.shop.svc.cluster.local` or `api.bank.example`; null if unknown. */
  readonly host: string | null
  /** `destination_service_name`; PassthroughCluster and BlackHoleCluster are kept as they are. */
  readonly name: string | null
  readonly namespace: string | null
}

/** Rows are about one key. For HTTP and gRPC there is a row per code and flags. */
export interface TrafficSample {
  readonly reporter: Reporter
  readonly source: TelemetryPeer
  readonly destination: TelemetryPeer
  readonly service: TelemetryService
  readonly protocol: Protocol
  /** HTTP response code as text; `0` means that no response began. Empty for TCP. */
  readonly code: string
  /** gRPC status number as text, or empty. */
  readonly grpcStatus: string
  /** %RESPONSE_FLAGS%, comma-joined; `-` for none. */
  readonly flags: string
  /** connection_security_policy; null for `unknown` (Envoy never knows it at the source). */
  readonly security: 'mutual_tls' | 'none' | null
  /** Null for TCP. */
  readonly requestsPerSecond: number | null
  /** Sum of durations per second of window, in milliseconds: over requests it is the mean. */
  readonly durationMsPerSecond: number | null
  readonly requestBytesPerSecond: number | null
  readonly responseBytesPerSecond: number | null
  /** From the client to the server. */
  readonly tcpSentBytesPerSecond: number | null
  /** From the server to the client. */
  readonly tcpReceivedBytesPerSecond: number | null
  /**
   * Messages of gRPC each way. Istio counts them apart from the requests, in series without code,
   * flags or security: rows with these have no requests.
   */
  readonly requestMessagesPerSecond?: number | null
  readonly responseMessagesPerSecond?: number | null
  readonly connectionsOpenedPerSecond?: number | null
  readonly connectionsClosedPerSecond?: number | null
  /** The application is a ztunnel's L4 report: may be a leg of a waypoint's logical edge. */
  readonly ambientL4: boolean
}
