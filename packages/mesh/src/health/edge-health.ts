import { type TrafficSums, weightOf } from '../graph/traffic-sums.ts'
import { judgeClientErrors } from './client-errors.ts'
import { judgeErrors } from './request-errors.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** Health of one call path over a window of so many seconds. */
export function edgeHealth(sums: TrafficSums, windowSeconds: number): Verdict {
  const reasons = [judgeErrors(sums, windowSeconds), judgeClientErrors(sums, windowSeconds)]
  return verdictOf(reasons, activityOf(sums))
}

/** What to say of traffic with nothing wrong: none measured, none at all, or some. */
export function activityOf(sums: TrafficSums): 'healthy' | 'idle' | 'unknown' {
  if (sums.requestsPerSecond === null && sums.bytesPerSecond === null) return 'unknown'
  return weightOf(sums) > 0 ? 'healthy' : 'idle'
}
