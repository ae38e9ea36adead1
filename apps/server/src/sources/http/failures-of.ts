import { message, type SourceName } from '@periplus/shared'
import { SourceFailure } from '../source-failure.ts'
import {
  type AskedUpstream,
  type Explanation,
  explainGarbage,
  explainNoAnswer,
  explainRefusal,
} from './explain-failure.ts'
import type { TooSlow } from './upstream-errors.ts'
import type { UpstreamAnswer } from './upstream-http.ts'

/** Whom a failure is about. */
export interface Asked {
  readonly cluster: string
  readonly address: string
  /** In words of the API: `query`, `status/config`; `services`, `trace search`. */
  readonly operation: string
  readonly timeoutMs: number
}

/** An upstream as people know it. */
interface Upstream extends Pick<AskedUpstream, 'upstream' | 'flag'> {
  readonly source: SourceName
}

export interface Failures {
  /** What a connection that broke says to people. */
  ofSocket(asked: Asked, error: unknown): SourceFailure
  /** What an answer that is no success says to people. */
  ofAnswer(asked: Asked, answer: UpstreamAnswer): SourceFailure
  /** An answer with status 200 that is not what the upstream sends: a login page, another product. */
  garbage(asked: Asked, answer: UpstreamAnswer, cause?: unknown): SourceFailure
}

/**
 * The failures of one upstream.
 * @param readError what the upstream itself says of a question that it does not answer: words, or
 *   that it took too long; null where the answer says nothing of that
 */
export function failuresOf(
  { source, upstream, flag }: Upstream,
  readError: (answer: UpstreamAnswer) => string | TooSlow | null,
): Failures {
  const named = (asked: Asked): AskedUpstream => ({ ...asked, upstream, flag })
  const failure = ({ cluster, operation }: Asked, explanation: Explanation, cause?: unknown) =>
    new SourceFailure({ source, cluster, operation, ...explanation }, cause)

  function ofSocket(asked: Asked, error: unknown): SourceFailure {
    if (error instanceof SourceFailure) return error
    return failure(asked, explainNoAnswer(named(asked), error), error)
  }

  return {
    ofSocket,
    ofAnswer(asked, answer) {
      const refusal = explainRefusal(named(asked), answer)
      const error = refusal.kind === 'http-error' ? readError(answer) : null
      if (error === null) return failure(asked, refusal)
      if (typeof error !== 'string') return ofSocket(asked, error)
      const { address, operation } = asked
      const parts = { upstream, address, operation, detail: error.slice(0, 300) }
      return failure(asked, {
        kind: 'query-error',
        reason: message('sources.query-error', parts),
      })
    },
    garbage: (asked, answer, cause) =>
      failure(asked, explainGarbage(named(asked), answer.contentType), cause),
  }
}
