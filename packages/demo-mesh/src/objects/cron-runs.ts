import { type KubernetesObject, kubernetesTime } from '../kubernetes/object.ts'
import { workloadKey } from '../scenario/lookups.ts'
import type { Scenario, Workload } from '../scenario/model.ts'
import { type Pod, podsOf } from '../scenario/pods.ts'
import { stableHash, stableSuffix } from '../scenario/stable-hash.ts'
import { objectOf, ownerReference } from './metadata.ts'
import { podObject } from './pod-object.ts'
import { podTemplate } from './pod-template.ts'

/** The short runs of CronJobs, which come and go: a Job and a pod every five minutes. */
export interface CronRun {
  readonly workload: Workload
  readonly jobName: string
  readonly pod: Pod
  readonly startedMs: number
  readonly finishedMs: number | undefined
}

const everyMs = 300_000
const lastsMs = 90_000
const keptRuns = 3

/** The runs that still exist: the last ones, the newest perhaps still going on. */
export function cronRuns(scenario: Scenario, nowMs: number): CronRun[] {
  return scenario.workloads
    .filter(({ kind }) => kind === 'CronJob')
    .flatMap((workload) => {
      const newest = Math.floor(nowMs / everyMs)
      return Array.from({ length: keptRuns }, (_, age) =>
        cronRun(scenario, workload, newest - age, nowMs),
      )
    })
}

function cronRun(scenario: Scenario, workload: Workload, run: number, nowMs: number): CronRun {
  const [template] = podsOf(scenario, workload)
  if (!template) throw new RangeError(`${workloadKey(workload)} has no pod`)
  const startedMs = run * everyMs
  // As the CronJob controller does: the scheduled time in minutes.
  const jobName = `${workload.name}-${startedMs / 60_000}`
  const lastByte = 2 + (stableHash(jobName) % 250)
  const pod = {
    ...template,
    name: `${jobName}-${stableSuffix(jobName, 5)}`,
    ip: `10.48.${run % 250}.${lastByte}`,
  }
  const endsMs = startedMs + lastsMs
  return { workload, jobName, pod, startedMs, finishedMs: endsMs <= nowMs ? endsMs : undefined }
}

export function cronRunObjects(scenario: Scenario, nowMs: number): KubernetesObject[] {
  return cronRuns(scenario, nowMs).flatMap((run) => {
    const { workload, jobName, pod, startedMs, finishedMs } = run
    const job = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      namespace: workload.namespace,
      name: jobName,
    }
    const started = kubernetesTime(startedMs)
    const status =
      finishedMs === undefined
        ? { active: 1, ready: 1, startTime: started }
        : {
            succeeded: 1,
            startTime: started,
            completionTime: kubernetesTime(finishedMs),
            conditions: [{ type: 'Complete', status: 'True' }],
          }
    return [
      objectOf(
        job,
        nowMs,
        {
          spec: {
            parallelism: 1,
            completions: 1,
            backoffLimit: 6,
            template: podTemplate(scenario, workload),
          },
          status,
        },
        {
          createdMs: startedMs,
          labels: { ...workload.labels },
          ownerReferences: [
            ownerReference({
              apiVersion: 'batch/v1',
              kind: 'CronJob',
              namespace: workload.namespace,
              name: workload.name,
            }),
          ],
        },
      ),
      podObject(scenario, pod, ownerReference(job), {
        startedMs,
        processStartedMs: startedMs,
        nowMs,
        ...(finishedMs !== undefined && { finishedMs }),
      }),
    ]
  })
}
