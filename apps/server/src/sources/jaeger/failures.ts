import { message } from '@periplus/shared'
import {
  type AskedUpstream,
  type Explanation,
  explainGarbage,
  explainNoAnswer,
  explainRefusal,
} from '../http/explain-failure.ts'
import type { UpstreamAnswer } from '../http/upstream-http.ts'
import { SourceFailure } from '../source-failure.ts'

/** Whom a failure is about. */
export interface Asked {
  readonly cluster: string
  readonly address: string
  /** In words of the API: `services`, `trace search`, `trace`. */
  readonly operation: string
  readonly timeoutMs: number
}

const named = (asked: Asked): AskedUpstream => ({ ...asked, upstream: 'Jaeger', flag: '--jaeger' })

const failure = ({ cluster, operation }: Asked, explanation: Explanation, cause?: unknown) =>
  new SourceFailure({ source: 'jaeger', cluster, operation, ...explanation }, cause)

/** What a connection that broke says to people. */
export function failureOfSocket(asked: Asked, error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error
  return failure(asked, explainNoAnswer(named(asked), error), error)
}

/** What an answer that is no success says to people. */
export function failureOfAnswer(asked: Asked, answer: UpstreamAnswer): SourceFailure {
  const explained = explainRefusal(named(asked), answer)
  if (answer.status !== 400 || explained.kind !== 'http-error') return failure(asked, explained)
  const { upstream, address, operation } = named(asked)
  const detail = answer.text.trim().slice(0, 300)
  const reason = message('sources.query-error', { upstream, address, operation, detail })
  return failure(asked, { kind: 'query-error', reason })
}

/** 404 where Jaeger's API has a list: something else, or Jaeger below a base path. */
export const noSuchPath = (asked: Asked): SourceFailure =>
  failureOfAnswer(asked, { status: 404, contentType: '', text: '' })

/** An answer with status 200 that is not what Jaeger sends: a login page, another product. */
export const garbage = (asked: Asked, answer: UpstreamAnswer, cause?: unknown): SourceFailure =>
  failure(asked, explainGarbage(named(asked), answer.contentType), cause)
