import type { Protocol } from '@periplus/shared'
import type { Reports, Security } from './choose-reporter.ts'

/** What telemetry said about one call path, before legs of one path are folded together. */
export interface EdgeDraft {
  /** Id of the edge between its ends that passes no waypoint. */
  readonly id: string
  readonly source: string
  readonly service: string | null
  readonly target: string
  readonly protocol: Protocol
  readonly via: string | null
  readonly reports: Reports
  /** Every report is a ztunnel's, which sees connections only. */
  readonly onlyZtunnel: boolean
  /** Envoy found no host to send to: the requests ended at the service. */
  readonly missedHost: boolean
  /** What reports that were folded into it know of its security. */
  readonly folded?: Security
}
