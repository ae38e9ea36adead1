import type { HealthRules, Suppression } from '@periplus/mesh'
import type { Language } from '@periplus/shared'
import type { Logger } from 'pino'
import type { ClusterSources } from './sources/cluster-sources.ts'
import type { SourceBoard } from './sources/source-board.ts'

/** Whoever asks. Every answer is cut to what its viewer may read (design, decision 8). */
export interface Viewer {
  readonly name: string
  readonly anonymous: boolean
  mayRead(cluster: string, namespace: string): boolean
}

/** This machine's clock. Windows are resolved on Prometheus's clock, not on this one. */
export interface Clock {
  /** Epoch milliseconds. */
  nowMs(): number
}

export const systemClock: Clock = { nowMs: () => Date.now() }

/** What a route's handler knows besides its parameters. */
export interface RequestContext {
  readonly viewer: Viewer
  /** Language of the sentences in the answer. */
  readonly language: Language
  /** All configured clusters, in the order of the configuration. */
  readonly clusters: readonly ClusterSources[]
  /** Where reads leave how their upstream did. */
  readonly board: SourceBoard
  readonly clock: Clock
  readonly logger: Logger
  readonly server: ServerFacts
  /** Thresholds of the configuration. */
  readonly healthRules: HealthRules
  /** Findings that the configuration silences. */
  readonly suppressions: readonly Suppression[]
}

export interface ServerFacts {
  readonly version: string
  /** Epoch milliseconds. */
  readonly startedAtMs: number
}
