import type { KubernetesObject, OwnerReference } from '../kubernetes/object.ts'
import type { Scenario, Workload } from '../scenario/model.ts'
import { type Pod, podsOf } from '../scenario/pods.ts'
import { controllersOf } from './controllers.ts'
import { podObject, podStartedMs } from './pod-object.ts'
import { processStartedMs } from './process-restarts.ts'

/** A workload's controllers and pods: Pod → ReplicaSet → Deployment and so on. */
export function workloadObjects(
  scenario: Scenario,
  workload: Workload,
  nowMs: number,
): KubernetesObject[] {
  if (workload.kind === 'WorkloadEntry') return []
  const { owners, podOwner } = controllersOf(scenario, workload, nowMs)
  const pods = podsOf(scenario, workload).map((pod) => runningPod(scenario, pod, podOwner, nowMs))
  return [...owners, ...pods]
}

/** A pod that crashes now and then, as it stands now; only those change while the mesh runs. */
export function restartingPods(scenario: Scenario, nowMs: number): KubernetesObject[] {
  return scenario.workloads
    .filter((workload) => workload.restartsEverySeconds !== undefined)
    .flatMap((workload) => {
      const { podOwner } = controllersOf(scenario, workload, nowMs)
      return podsOf(scenario, workload)
        .slice(0, 1)
        .map((pod) => runningPod(scenario, pod, podOwner, nowMs))
    })
}

function runningPod(scenario: Scenario, pod: Pod, owner: OwnerReference, nowMs: number) {
  const startedMs = podStartedMs(pod, nowMs)
  const run = {
    startedMs,
    processStartedMs: processStartedMs(scenario, pod, startedMs, nowMs),
    nowMs,
  }
  return podObject(scenario, pod, owner, run)
}
