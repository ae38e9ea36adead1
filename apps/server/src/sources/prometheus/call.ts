/** What rows of the mesh's traffic are about. */
import type { TelemetryPeer, TelemetryService, TrafficSample } from '@periplus/mesh'

/** How a call ended, as one of its proxies reports it. Texts are empty where telemetry has no such label. */
export interface CallEnding {
  readonly reporter: string
  /** `request_protocol`, which TCP and messages have not. */
  readonly requestProtocol: string
  readonly code: string
  readonly flags: string
}

/** The side that was called. */
export interface CallTarget {
  readonly destination: TelemetryPeer
  readonly service: TelemetryService
  readonly grpcStatus: string
  readonly security: TrafficSample['security']
}

/** One label set of the mesh's traffic; in one read, the same object for the same set. */
export interface Call extends CallEnding, CallTarget {
  readonly source: TelemetryPeer
  /** Counts the calls that a read may name, from 0: what is known of each is found by it in an array. */
  readonly index: number
}

/** What one row is about; the same object for the same label set. */
export interface CallRow {
  readonly call: Call
  /** In an answer about several families, the one that the row is of. */
  readonly family: string | null
}

/** Reads one JSON object of labels. Throws where it is none. */
export type ReadCall = (json: string) => CallRow
