import type { CallProtocol, Ending, LatencyDistribution, Outcome } from '../scenario/model.ts'
import type { RateCurve } from './rate-curve.ts'
import type { ScrapeTarget } from './scrape-target.ts'

/** A part of the requests that end alike. */
export interface OperationShare {
  /** Null: no rule recognised them. */
  readonly name: string | null
  readonly share: number
}

/**
 * What one proxy counts under one set of labels: requests that end alike (or TCP connections).
 * Each stream is the origin of all metric families that Istio keeps for it.
 */
export interface Stream {
  readonly protocol: CallProtocol
  /** The metric's own labels. */
  readonly labels: Readonly<Record<string, string>>
  /** Requests (connections) over all proxies of the observer, since the world began. */
  readonly curve: RateCurve
  readonly target: ScrapeTarget
  /** This proxy's place among those that share the curve. */
  readonly place: number
  readonly sharers: number
  readonly latency: LatencyDistribution
  readonly requestBytes: number
  readonly responseBytes: number
  /** How its requests are classified; absent where they are not. */
  readonly operations?: readonly OperationShare[]
}

/** gRPC messages of all outcomes together: Istio keeps no outcome labels for them. */
export interface MessageStream {
  readonly labels: Readonly<Record<string, string>>
  readonly curve: RateCurve
  readonly target: ScrapeTarget
  readonly place: number
  readonly sharers: number
  readonly messagesPerCall: number
}

/** How a reporter sees an outcome; null where it does not see it. */
export function endingSeenBy(
  reporter: 'source' | 'destination' | 'waypoint',
  outcome: Outcome,
): Ending | null {
  if (reporter !== 'destination') return outcome.atSource
  return outcome.atDestination === undefined ? outcome.atSource : outcome.atDestination
}
