import type { Endings } from '../graph/traffic-sums.ts'
import type { ProxySyncFact } from '../model/facts.ts'
import type { WorkloadFact } from '../model/kubernetes.ts'
import { activityOf } from './edge-health.ts'
import { type Attempts, judgeAttempts } from './failing-attempts.ts'
import { judgeCalls } from './failing-calls.ts'
import { injectedFlags, judgeRequests } from './judge-requests.ts'
import { isScaledToZero, judgeReplicas } from './replicas.ts'
import { judgeProxies } from './stale-proxies.ts'
import { defaultTolerances, type Tolerances } from './tolerances.ts'
import { type Verdict, verdictOf } from './verdict.ts'

export interface WorkloadEvidence {
  /** Null where Kubernetes did not say. */
  readonly workload: Pick<WorkloadFact, 'desiredReplicas' | 'readyReplicas'> | null
  readonly proxies: readonly ProxySyncFact[]
  readonly inbound: Endings
  readonly outbound: Endings
  /** What its callers' retries rescued; none if absent. */
  readonly attempts?: Attempts
  readonly windowSeconds: number
  /** Thresholds that are meant for it; the defaults if absent. */
  readonly tolerances?: Tolerances
  /** False where telemetry could not be asked; true if absent. */
  readonly hasTelemetry?: boolean
}

/**
 * Health of a workload, or of anything else that answers requests: blamed for what it answers
 * badly, not for what a fault filter aborted before it, and not for its callees.
 */
export function workloadHealth(evidence: WorkloadEvidence): Verdict {
  const { workload, inbound, outbound, windowSeconds, tolerances = defaultTolerances } = evidence
  const reasons = [
    ...judgeRequests(inbound, { windowSeconds, tolerances, except: injectedFlags }),
    workload && judgeReplicas(workload),
    evidence.attempts ? judgeAttempts(evidence.attempts, windowSeconds) : null,
    judgeProxies(evidence.proxies),
    // Somebody may hold it responsible for its calls, by a threshold for these alone.
    ...judgeRequests(outbound, {
      windowSeconds,
      tolerances,
      direction: 'outbound',
      directionOnly: true,
    }),
    judgeCalls(outbound, windowSeconds),
  ]
  return verdictOf(reasons, restingStatus(evidence))
}

/** With nothing wrong: traffic decides; a workload without callers is healthy when it is ready. */
function restingStatus({ workload, inbound, outbound, hasTelemetry }: WorkloadEvidence) {
  const activity = activityOf(inbound)
  if (activity === 'healthy') return activity
  if (workload && isScaledToZero(workload)) return 'idle'
  if (activityOf(outbound) === 'healthy') return 'healthy'
  if (hasTelemetry === false) return 'unknown'
  if (activity === 'unknown' && workload?.readyReplicas) return 'idle'
  return activity
}
