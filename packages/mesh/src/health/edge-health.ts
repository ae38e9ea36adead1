import { type Endings, isMeasured, weightOf } from '../graph/traffic-sums.ts'
import { judgeRequests } from './judge-requests.ts'
import { defaultTolerances, type Tolerances } from './tolerances.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** Health of one call path over a window of so many seconds, by the thresholds of its target. */
export function edgeHealth(
  sums: Endings,
  windowSeconds: number,
  tolerances: Tolerances = defaultTolerances,
): Verdict {
  return verdictOf(judgeRequests(sums, { windowSeconds, tolerances }), activityOf(sums))
}

/** What to say of traffic with nothing wrong: none measured, none at all, or some. */
export function activityOf(sums: Endings): 'healthy' | 'idle' | 'unknown' {
  if (!isMeasured(sums)) return 'unknown'
  return weightOf(sums) > 0 ? 'healthy' : 'idle'
}
