import type { Scenario } from '../scenario/model.ts'
import type { Pod } from '../scenario/pods.ts'
import { processStartOf } from '../world/process-start.ts'
import { targetsOf } from '../world/scrape-target.ts'

/**
 * When the process that runs in a pod began, in unix ms: where its counters were zero, so that
 * the pod's status tells of the same restarts as the metrics.
 */
export function processStartedMs(
  scenario: Scenario,
  pod: Pod,
  podStartedMs: number,
  nowMs: number,
): number {
  const target = targetsOf(scenario, pod.workload)[pod.ordinal]
  return target === undefined ? podStartedMs : processStartOf(target, podStartedMs)(nowMs)
}
