import { message } from '@periplus/shared'
import { type Endings, rateOf } from '../graph/traffic-sums.ts'
import { percent } from './figures.ts'
import { certainErrors, failingCallsRatio } from './tolerances.ts'
import type { Reason } from './verdict.ts'

/**
 * A caller whose own calls fail. Its callees are to blame, so it is never worse than degraded, and
 * only when a good part of everything it calls fails.
 */
export function judgeCalls(outbound: Endings, windowSeconds: number): Reason | null {
  const total = outbound.requestsPerSecond
  if (!total) return null
  const errors = rateOf(outbound, 'error')
  const ratio = errors / total
  if (ratio < failingCallsRatio || errors * windowSeconds < certainErrors) return null
  return {
    status: 'degraded',
    message: message('health.failingCalls', { percent: percent(ratio) }),
  }
}
