import { message } from '@periplus/shared'
import { percent, requestRate } from './figures.ts'
import { certainErrors } from './tolerances.ts'
import type { Reason } from './verdict.ts'

/** What reached a workload, and how much of it failed without its callers' requests failing. */
export interface Attempts {
  readonly perSecond: number
  readonly rescuedPerSecond: number
}

/** When this share of the attempts has to be repeated elsewhere, callers live on their retries. */
const failingAttemptsRatio = 0.1

/**
 * Retries hide a broken workload: no request fails, and each takes longer. Its callers are served, so
 * it is degraded, not failing.
 */
export function judgeAttempts(
  { perSecond, rescuedPerSecond }: Attempts,
  windowSeconds: number,
): Reason | null {
  if (perSecond <= 0 || rescuedPerSecond * windowSeconds < certainErrors) return null
  const ratio = rescuedPerSecond / perSecond
  if (ratio < failingAttemptsRatio) return null
  return {
    status: 'degraded',
    message: message('health.failingAttempts', {
      percent: percent(ratio),
      rate: requestRate(rescuedPerSecond),
    }),
  }
}
