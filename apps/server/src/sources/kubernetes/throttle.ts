import { ApiError } from './api-error.ts'
import { pause } from './backoff.ts'

/** The API server asked for fewer requests. */
export class ThrottledError extends ApiError {
  /** How long it asked to wait, within our limits. */
  readonly waitMs: number

  constructor(status: number, waitMs: number) {
    super('throttled', status, `HTTP ${status}, wait ${Math.ceil(waitMs / 1000)} s`)
    this.name = 'ThrottledError'
    this.waitMs = waitMs
  }
}

/** What holds all requests to one API server back for as long as it has asked for. */
export interface Throttle {
  /** Resolves when the next request may be sent, or when the signal aborts. */
  turn(signal: AbortSignal | undefined): Promise<void>
  /** Takes note of an answer that asks to wait. @returns the error that says so; null for any other */
  note(status: number, retryAfter: string | undefined): ThrottledError | null
}

/** Where it does not say how long. */
const usualWaitMs = 1000
/** A clock that is wrong, or a proxy's idea of an hour, does not leave the picture old for ever. */
const longestWaitMs = 60_000
/** Whoever has waited twice goes: else one could wait for ever for the answers that others get. */
const mostRounds = 2
/** Dozens of watches return after a wait: not all at the same moment. */
const spreadMs = 500

/**
 * 429, and 503 that says when to come back.
 * https://kubernetes.io/docs/concepts/cluster-administration/flow-control/
 * @param random 0..1
 */
export function createThrottle(nowMs: () => number, random: () => number): Throttle {
  let untilMs = 0
  return {
    async turn(signal) {
      for (let round = 0; round < mostRounds; round += 1) {
        if (untilMs <= nowMs() || signal?.aborted) return
        await pause(untilMs - nowMs() + random() * spreadMs, signal ?? new AbortController().signal)
      }
    },
    note(status, retryAfter) {
      if (status !== 429 && !(status === 503 && retryAfter !== undefined)) return null
      const waitMs = Math.min(longestWaitMs, waitOf(retryAfter, nowMs()))
      untilMs = Math.max(untilMs, nowMs() + waitMs)
      return new ThrottledError(status, waitMs)
    },
  }
}

/** Seconds or an HTTP date. https://datatracker.ietf.org/doc/html/rfc9110#field.retry-after */
function waitOf(retryAfter: string | undefined, nowMs: number): number {
  if (retryAfter === undefined) return usualWaitMs
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - nowMs
  return Number.isNaN(ms) ? usualWaitMs : Math.max(0, ms)
}
