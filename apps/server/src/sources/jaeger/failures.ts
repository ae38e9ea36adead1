import { type MessageRef, message } from '@periplus/shared'
import { TooLarge, TooSlow } from '../http/upstream-errors.ts'
import type { UpstreamAnswer } from '../http/upstream-http.ts'
import { type FailureKind, SourceFailure } from '../source-failure.ts'

/** Whom a failure is about. */
export interface Asked {
  readonly cluster: string
  readonly address: string
  /** In words of the API: `services`, `trace search`, `trace`. */
  readonly operation: string
  readonly timeoutMs: number
}

const upstream = 'Jaeger'

const failure = (asked: Asked, kind: FailureKind, reason: MessageRef, cause?: unknown) =>
  new SourceFailure(
    { source: 'jaeger', cluster: asked.cluster, operation: asked.operation, kind, reason },
    cause,
  )

/** What a connection that broke says to people. */
export function failureOfSocket(asked: Asked, error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error
  const { address, operation } = asked
  if (error instanceof TooSlow) {
    const seconds = asked.timeoutMs / 1000
    const reason = message('sources.slow', { upstream, address, operation, seconds })
    return failure(asked, 'slow', reason, error)
  }
  if (error instanceof TooLarge) {
    const reason = message('sources.too-large', { upstream, address, operation })
    return failure(asked, 'garbage', reason, error)
  }
  const reason = message('sources.unreachable', { upstream, address, operation })
  return failure(asked, 'unreachable', reason, error)
}

/** What an answer that is no success says to people. */
export function failureOfAnswer(asked: Asked, { status, text }: UpstreamAnswer): SourceFailure {
  const parts = { upstream, address: asked.address, operation: asked.operation }
  if (status === 401 || status === 403) {
    return failure(asked, 'unauthorized', message('sources.unauthorized', { ...parts, status }))
  }
  if (status === 400) {
    const detail = text.trim().slice(0, 300)
    return failure(asked, 'query-error', message('sources.query-error', { ...parts, detail }))
  }
  return failure(asked, 'http-error', message('sources.http-error', { ...parts, status }))
}

/** An answer with status 200 that is not what Jaeger sends: a login page, another product. */
export function garbage(asked: Asked, cause?: unknown): SourceFailure {
  const parts = { upstream, address: asked.address, operation: asked.operation }
  return failure(asked, 'garbage', message('sources.garbage', parts), cause)
}
