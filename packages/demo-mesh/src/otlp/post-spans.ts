import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { otlpTraces } from '../jaeger/otlp.ts'
import type { Trace } from '../jaeger/trace-store.ts'
import { valueAt } from '../kubernetes/object.ts'

/**
 * One request of OTLP/HTTP in its JSON encoding, as any collector and Jaeger take it at port 4318.
 * Source: opentelemetry.io/docs/specs/otlp, "OTLP/HTTP Response".
 */
export type Delivery =
  | { readonly outcome: 'taken'; readonly rejectedSpans: number; readonly message: string }
  /** Worth another try, after so long where the receiver said so. */
  | { readonly outcome: 'later'; readonly message: string; readonly afterMs?: number }
  /** Trying again would end the same. */
  | { readonly outcome: 'refused'; readonly message: string }

const compressed = promisify(gzip)
const longestAnswerMs = 10_000
const retryable: ReadonlySet<number> = new Set([429, 502, 503, 504])

/** The address that spans go to: `/v1/traces`, unless the URL has a path of its own. */
export function tracesUrl(url: string): URL {
  const parsed = new URL(url)
  return parsed.pathname === '/' ? new URL('/v1/traces', parsed) : parsed
}

export async function postSpans(
  url: URL,
  traces: readonly Trace[],
  stopped: AbortSignal,
): Promise<Delivery> {
  const body = await compressed(JSON.stringify(otlpTraces(traces)))
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body,
      signal: AbortSignal.any([stopped, AbortSignal.timeout(longestAnswerMs)]),
    })
    const text = await answer.text()
    return answer.ok ? taken(text) : failed(answer, text)
  } catch (error) {
    return { outcome: 'later', message: reasonOf(error) }
  }
}

function taken(text: string): Delivery {
  const answer: unknown = text === '' ? {} : JSON.parse(text)
  return {
    outcome: 'taken',
    rejectedSpans: Number(valueAt(answer, 'partialSuccess.rejectedSpans') ?? 0),
    message: String(valueAt(answer, 'partialSuccess.errorMessage') ?? ''),
  }
}

function failed({ status, headers }: Response, text: string): Delivery {
  const message = `${status} ${text.trim().slice(0, 200)}`.trim()
  if (!retryable.has(status)) return { outcome: 'refused', message }
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return { outcome: 'later', message, ...(seconds >= 0 && { afterMs: seconds * 1000 }) }
}

/** `fetch failed` says nothing; its cause does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}
