import { type MessageRef, message } from '@periplus/shared'
import { TooLarge, TooSlow } from '../http/upstream-errors.ts'
import type { UpstreamAnswer } from '../http/upstream-http.ts'
import { type FailureKind, SourceFailure } from '../source-failure.ts'
import { ErrorAnswer } from './wire.ts'

/** Whom a failure is about. */
export interface Asked {
  readonly cluster: string
  readonly address: string
  /** Path of the API: `query`, `query_range`, `status/config`. */
  readonly operation: string
  readonly timeoutMs: number
}

const upstream = 'Prometheus'

function failure(asked: Asked, kind: FailureKind, reason: MessageRef, cause?: unknown) {
  const { cluster, operation } = asked
  return new SourceFailure({ source: 'prometheus', cluster, operation, kind, reason }, cause)
}

/** What a connection that broke says to people. */
export function failureOfSocket(asked: Asked, error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error
  const { address, operation } = asked
  if (error instanceof TooSlow) {
    const seconds = asked.timeoutMs / 1000
    return failure(
      asked,
      'slow',
      message('sources.slow', { upstream, address, operation, seconds }),
      error,
    )
  }
  if (error instanceof TooLarge) {
    return failure(
      asked,
      'garbage',
      message('sources.too-large', { upstream, address, operation }),
      error,
    )
  }
  return failure(
    asked,
    'unreachable',
    message('sources.unreachable', { upstream, address, operation }),
    error,
  )
}

/** What an answer that is no success says to people. Error bodies are JSON where they are its own. */
export function failureOfAnswer(asked: Asked, answer: UpstreamAnswer): SourceFailure {
  const { address, operation } = asked
  const { status } = answer
  if (status === 401 || status === 403) {
    return failure(
      asked,
      'unauthorized',
      message('sources.unauthorized', { upstream, address, operation, status }),
    )
  }
  const said = ErrorAnswer.safeParse(jsonOrNull(answer.text))
  if (said.success && said.data.errorType === 'timeout')
    return failureOfSocket(asked, new TooSlow())
  if (said.success && (status === 400 || status === 422)) {
    const detail = said.data.error.slice(0, 300)
    return failure(
      asked,
      'query-error',
      message('sources.query-error', { upstream, address, operation, detail }),
    )
  }
  return failure(
    asked,
    'http-error',
    message('sources.http-error', { upstream, address, operation, status }),
  )
}

/** An answer with status 200 that is not what Prometheus sends. */
export function garbage(asked: Asked, cause?: unknown): SourceFailure {
  const { address, operation } = asked
  return failure(
    asked,
    'garbage',
    message('sources.garbage', { upstream, address, operation }),
    cause,
  )
}

export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
