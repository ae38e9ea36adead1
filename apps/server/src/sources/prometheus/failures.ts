import { message } from '@periplus/shared'
import {
  type AskedUpstream,
  type Explanation,
  explainGarbage,
  explainNoAnswer,
  explainRefusal,
} from '../http/explain-failure.ts'
import { TooSlow } from '../http/upstream-errors.ts'
import type { UpstreamAnswer } from '../http/upstream-http.ts'
import { SourceFailure } from '../source-failure.ts'
import { ErrorAnswer } from './wire.ts'

/** Whom a failure is about. */
export interface Asked {
  readonly cluster: string
  readonly address: string
  /** Path of the API: `query`, `query_range`, `status/config`. */
  readonly operation: string
  readonly timeoutMs: number
}

const named = (asked: Asked): AskedUpstream => ({
  ...asked,
  upstream: 'Prometheus',
  flag: '--prometheus',
})

const failure = ({ cluster, operation }: Asked, explanation: Explanation, cause?: unknown) =>
  new SourceFailure({ source: 'prometheus', cluster, operation, ...explanation }, cause)

/** What a connection that broke says to people. */
export function failureOfSocket(asked: Asked, error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error
  return failure(asked, explainNoAnswer(named(asked), error), error)
}

/** What an answer that is no success says to people. Error bodies are JSON where they are its own. */
export function failureOfAnswer(asked: Asked, answer: UpstreamAnswer): SourceFailure {
  const { status } = answer
  const said = ErrorAnswer.safeParse(jsonOrNull(answer.text))
  if (said.success && said.data.errorType === 'timeout') {
    return failureOfSocket(asked, new TooSlow())
  }
  if (said.success && (status === 400 || status === 422)) {
    const { upstream, address, operation } = named(asked)
    const detail = said.data.error.slice(0, 300)
    const reason = message('sources.query-error', { upstream, address, operation, detail })
    return failure(asked, { kind: 'query-error', reason })
  }
  return failure(asked, explainRefusal(named(asked), answer))
}

/** An answer with status 200 that is not what Prometheus sends: a login page, another product. */
export const garbage = (asked: Asked, answer: UpstreamAnswer, cause?: unknown): SourceFailure =>
  failure(asked, explainGarbage(named(asked), answer.contentType), cause)

export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
