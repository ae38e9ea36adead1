import { type KubernetesObject, kubernetesTime } from '../kubernetes/object.ts'
import type { Scenario } from '../scenario/model.ts'
import { podsOf } from '../scenario/pods.ts'
import { stableHash } from '../scenario/stable-hash.ts'
import { progressOf } from './canary-progress.ts'
import { cronRuns } from './cron-runs.ts'
import { metadataOf, stableUid } from './metadata.ts'
import { podStartedMs } from './pod-object.ts'
import { processStartedMs } from './process-restarts.ts'

/** The cluster's Events of the last hour; older ones expire. */
const keptMs = 3_600_000

interface Happening {
  readonly atMs: number
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
  readonly component: string
  readonly object: {
    readonly apiVersion: string
    readonly kind: string
    readonly namespace: string
    readonly name: string
  }
}

export function eventObjects(scenario: Scenario, nowMs: number): KubernetesObject[] {
  const happenings = [
    ...canarySteps(scenario, nowMs),
    ...jobRuns(scenario, nowMs),
    ...restarts(scenario, nowMs),
    ...failingProbes(scenario, nowMs),
  ]
  return happenings
    .filter(({ atMs }) => atMs > nowMs - keptMs && atMs <= nowMs)
    .map((happening) => eventObject(happening))
}

function eventObject(happening: Happening): KubernetesObject {
  const { atMs, type, reason, message, component, object } = happening
  const { kind, namespace } = object
  const time = kubernetesTime(atMs)
  // Upstream names an Event after its object and the time it was first seen.
  const suffix = stableHash(`${atMs} ${reason}`).toString(16).padStart(16, '0')
  const name = `${object.name}.${suffix}`
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: metadataOf({ apiVersion: 'v1', kind: 'Event', namespace, name }, atMs, {
      createdMs: atMs,
    }),
    involvedObject: { ...object, uid: stableUid(`${kind} ${namespace}/${object.name}`) },
    reason,
    message,
    type,
    source: { component },
    firstTimestamp: time,
    lastTimestamp: time,
    eventTime: null,
    count: 1,
    reportingComponent: component,
    reportingInstance: '',
  }
}

function canarySteps(scenario: Scenario, nowMs: number): Happening[] {
  return scenario.configObjects
    .filter(({ kind }) => kind === 'Canary')
    .flatMap((canary) => {
      const { apiVersion, kind, metadata } = canary
      const { name, namespace = '' } = metadata
      const stepMs = progressOf(scenario, canary, nowMs)?.stepMs
      if (stepMs === undefined) return []
      return Array.from({ length: Math.ceil(keptMs / stepMs) }, (_, age): Happening => {
        const progress = progressOf(scenario, canary, nowMs - age * stepMs)
        return {
          atMs: progress?.sinceMs ?? nowMs,
          type: 'Normal',
          reason: 'Synced',
          message: `Advance ${name}.${namespace} canary weight ${progress?.weightPercent ?? 0}`,
          component: 'flagger',
          object: { apiVersion, kind, namespace, name },
        }
      })
    })
}

function jobRuns(scenario: Scenario, nowMs: number): Happening[] {
  return cronRuns(scenario, nowMs).flatMap(({ workload, jobName, startedMs, finishedMs }) => {
    const { namespace, name } = workload
    const object = { apiVersion: 'batch/v1', kind: 'CronJob', namespace, name }
    const about = { type: 'Normal', component: 'cronjob-controller', object } as const
    const created: Happening = {
      ...about,
      atMs: startedMs,
      reason: 'SuccessfulCreate',
      message: `Created job ${jobName}`,
    }
    if (finishedMs === undefined) return [created]
    const message = `Saw completed job: ${jobName}, condition: Complete`
    return [created, { ...about, atMs: finishedMs, reason: 'SawCompletedJob', message }]
  })
}

function restarts(scenario: Scenario, nowMs: number): Happening[] {
  return scenario.workloads
    .filter(({ restartsEverySeconds }) => restartsEverySeconds !== undefined)
    .flatMap((workload) => {
      const [pod] = podsOf(scenario, workload)
      if (!pod) return []
      return {
        atMs: processStartedMs(scenario, pod, podStartedMs(pod, nowMs), nowMs),
        type: 'Warning',
        reason: 'BackOff',
        message: `Back-off restarting failed container ${workload.app} in pod ${pod.name}_${pod.namespace}`,
        component: 'kubelet',
        object: { apiVersion: 'v1', kind: 'Pod', namespace: pod.namespace, name: pod.name },
      } as const
    })
}

const probeNoticeMs = 600_000

/** The kubelet repeats itself about pods that stay unready. */
function failingProbes(scenario: Scenario, nowMs: number): Happening[] {
  return scenario.workloads
    .filter(({ unready }) => unready === true)
    .flatMap((workload) => podsOf(scenario, workload))
    .map((pod) => ({
      atMs: Math.floor(nowMs / probeNoticeMs) * probeNoticeMs,
      type: 'Warning',
      reason: 'Unhealthy',
      message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
      component: 'kubelet',
      object: { apiVersion: 'v1', kind: 'Pod', namespace: pod.namespace, name: pod.name },
    }))
}
