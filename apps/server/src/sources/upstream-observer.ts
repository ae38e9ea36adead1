import type { SourceName } from '@periplus/shared'
import type { FailureKind } from './source-failure.ts'

/** One request to an upstream, for the server's own metrics and its log. */
export interface UpstreamEvent {
  readonly source: SourceName
  readonly cluster: string
  readonly operation: string
  readonly outcome: 'ok' | FailureKind
  readonly tookMs: number
}

export type UpstreamObserver = (event: UpstreamEvent) => void
