import type { MessageRef, SourceName } from '@periplus/shared'

/** How an upstream failed, for programs; the message says it to people. */
export type FailureKind =
  | 'unreachable'
  | 'slow'
  | 'unauthorized'
  | 'garbage'
  | 'too-large'
  | 'http-error'
  | 'query-error'
  | 'not-found'

export interface FailureParts {
  readonly source: SourceName
  readonly cluster: string
  /** What was asked, in words of the upstream: `query`, `list pods`, `config_dump`. */
  readonly operation: string
  readonly kind: FailureKind
  /** Names the upstream, the operation and what to do. */
  readonly reason: MessageRef
}

/** An upstream did not do what it was asked. Expected: it becomes a source status, not a crash. */
export class SourceFailure extends Error {
  readonly source: SourceName
  readonly cluster: string
  readonly operation: string
  readonly kind: FailureKind
  readonly reason: MessageRef

  /** @param cause what was caught; logged, never sent to a viewer */
  constructor(parts: FailureParts, cause?: unknown) {
    super(`${parts.source} of ${parts.cluster}: ${parts.operation}: ${parts.kind}`, { cause })
    this.name = 'SourceFailure'
    this.source = parts.source
    this.cluster = parts.cluster
    this.operation = parts.operation
    this.kind = parts.kind
    this.reason = parts.reason
  }
}
