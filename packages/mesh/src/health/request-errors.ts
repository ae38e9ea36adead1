import { message } from '@periplus/shared'
import { rateOf, type TrafficSums } from '../graph/traffic-sums.ts'
import { percent, requestRate } from './figures.ts'
import { enoughToJudge, tolerances } from './tolerances.ts'
import type { Reason } from './verdict.ts'

/** Aborted by a fault filter on purpose: says nothing about who would have answered. */
export const injectedFlags = ['FI'] as const

/** Requests that failed, of those that were sent. `except`: flags of failures that do not count. */
export function judgeErrors(
  sums: TrafficSums,
  windowSeconds: number,
  except: readonly string[] = [],
): Reason | null {
  const total = sums.requestsPerSecond
  if (!total) return null
  const errors = rateOf(sums, 'error', except)
  if (!enoughToJudge(total, errors, windowSeconds)) return null
  const ratio = errors / total
  return {
    status: ratio >= tolerances.failingErrorRatio ? 'failing' : 'degraded',
    message: message('health.errors', {
      percent: percent(ratio),
      rate: requestRate(errors),
      total: requestRate(total),
    }),
  }
}
