import { message } from '@periplus/shared'
import type { WorkloadFact } from '../model/kubernetes.ts'
import type { Reason } from './verdict.ts'

/** Replicas wanted and ready; null for workloads without replicas of their own. */
export function judgeReplicas(
  workload: Pick<WorkloadFact, 'desiredReplicas' | 'readyReplicas'>,
): Reason | null {
  const { desiredReplicas: desired, readyReplicas } = workload
  const ready = readyReplicas ?? 0
  if (desired === null || ready >= desired) return null
  return {
    status: ready === 0 ? 'failing' : 'degraded',
    message:
      ready === 0
        ? message('health.noReplicas', { desired })
        : message('health.fewReplicas', { ready, desired }),
  }
}

/** Scaled down on purpose. */
export const isScaledToZero = (workload: Pick<WorkloadFact, 'desiredReplicas'>) =>
  workload.desiredReplicas === 0
