import type { MessageRef, Problem } from '@periplus/shared'

export interface ProblemDetails {
  /** The upstream that failed. */
  readonly source?: string
  /** What it was asked. */
  readonly operation?: string
  /** The query or path parameters at fault. */
  readonly parameters?: NonNullable<Problem['parameters']>
}

/** Thrown by a route: becomes `application/problem+json` (RFC 9457) in the viewer's language. */
export class ProblemError extends Error {
  readonly status: number
  readonly reason: MessageRef
  readonly details: ProblemDetails

  constructor(status: number, reason: MessageRef, details: ProblemDetails = {}, cause?: unknown) {
    super(`${status} ${reason.id}`, { cause })
    this.name = 'ProblemError'
    this.status = status
    this.reason = reason
    this.details = details
  }
}
