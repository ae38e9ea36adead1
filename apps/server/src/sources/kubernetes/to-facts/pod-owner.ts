import type { PodFact } from '@periplus/mesh'
import type { Controller } from '../wire/metadata.ts'
import type { PodRecord } from './pod.ts'

/** Looks up who controls an object; undefined where the object is not known. */
export type FindController = (
  namespace: string,
  kind: string,
  name: string,
) => Controller | null | undefined

/**
 * The workload that a pod belongs to. Names follow Istio's own rule, so that they equal those in
 * telemetry: through ReplicaSets to Deployments, through Jobs to CronJobs
 * (istio/istio pkg/kube/util.go, GetDeployMetaFromPod).
 */
export function workloadOfPod(pod: PodRecord, find: FindController): PodFact['workload'] {
  const { controller } = pod
  // Mirror pods of static pods are "controlled" by their node.
  if (!controller || controller.kind === 'Node') return null
  const above = find(pod.fact.namespace, controller.kind, controller.name)
  if (above) return above
  if (above === null) return controller
  return guessAbove(pod, controller)
}

/** Where ReplicaSets or Jobs may not be read, their names still tell who made them. */
function guessAbove(pod: PodRecord, controller: Controller): Controller {
  const hash = pod.fact.labels['pod-template-hash']
  if (controller.kind === 'ReplicaSet' && hash && controller.name.endsWith(`-${hash}`)) {
    return { kind: 'Deployment', name: controller.name.slice(0, -hash.length - 1) }
  }
  const scheduled = /^(.+)-\d{8,10}$/.exec(controller.name)
  if (controller.kind === 'Job' && scheduled?.[1]) return { kind: 'CronJob', name: scheduled[1] }
  return controller
}
