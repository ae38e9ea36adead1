import { type KubernetesObject, kubernetesTime, type OwnerReference } from '../kubernetes/object.ts'
import type { Scenario, Workload } from '../scenario/model.ts'
import { podsOf, podTemplateHash } from '../scenario/pods.ts'
import { metadataOf, objectOf, ownerReference } from './metadata.ts'
import { type PodTemplate, podTemplate } from './pod-template.ts'

/** The objects that keep a workload's pods running, and which of them owns the pods. */
export interface Controllers {
  readonly owners: readonly KubernetesObject[]
  readonly podOwner: OwnerReference
}

const apps = 'apps/v1'
const batch = 'batch/v1'

/** @throws RangeError for a WorkloadEntry: a machine has no controller */
export function controllersOf(scenario: Scenario, workload: Workload, nowMs: number): Controllers {
  switch (workload.kind) {
    case 'Deployment':
      return deployment(scenario, workload, nowMs)
    case 'CronJob':
      return cronJob(scenario, workload, nowMs)
    case 'Job':
      return job(scenario, workload, nowMs)
    case 'StatefulSet':
    case 'DaemonSet':
      return singleController(scenario, workload, nowMs)
    case 'WorkloadEntry':
      throw new RangeError(`${workload.namespace}/${workload.name} is a machine`)
  }
}

const selectorOf = (workload: Workload) => ({ matchLabels: workload.labels })

const conditions = (ready: boolean, sinceMs: number) => [
  {
    type: 'Available',
    status: ready ? 'True' : 'False',
    reason: ready ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
    lastTransitionTime: kubernetesTime(sinceMs),
    lastUpdateTime: kubernetesTime(sinceMs),
  },
  {
    type: 'Progressing',
    status: 'True',
    reason: 'NewReplicaSetAvailable',
    lastTransitionTime: kubernetesTime(sinceMs),
    lastUpdateTime: kubernetesTime(sinceMs),
  },
]

function deployment(scenario: Scenario, workload: Workload, nowMs: number): Controllers {
  const { namespace, name, replicas } = workload
  const identity = { apiVersion: apps, kind: 'Deployment', namespace, name }
  const hash = podTemplateHash(workload)
  const setIdentity = { apiVersion: apps, kind: 'ReplicaSet', namespace, name: `${name}-${hash}` }
  const template = podTemplate(scenario, workload)
  const ready = workload.unready ? 0 : replicas
  const created = Date.parse(metadataOf(identity, nowMs).creationTimestamp ?? '')
  const revision = { 'deployment.kubernetes.io/revision': '3' }
  const owner = objectOf(
    identity,
    nowMs,
    {
      spec: {
        replicas,
        selector: selectorOf(workload),
        template,
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
        },
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
      },
      status: {
        observedGeneration: 3,
        replicas,
        updatedReplicas: replicas,
        ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
        ...(ready < replicas && { unavailableReplicas: replicas - ready }),
        conditions: conditions(ready > 0, created),
      },
    },
    { generation: 3, labels: controllerLabels(workload), annotations: revision },
  )
  const hashed = { ...workload.labels, 'pod-template-hash': hash }
  const set = objectOf(
    setIdentity,
    nowMs,
    {
      spec: {
        replicas,
        selector: { matchLabels: hashed },
        template: { ...template, metadata: { ...template.metadata, labels: hashed } },
      },
      status: {
        observedGeneration: 1,
        replicas,
        fullyLabeledReplicas: replicas,
        ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
      },
    },
    {
      generation: 1,
      labels: hashed,
      annotations: revision,
      ownerReferences: [ownerReference(identity)],
    },
  )
  return { owners: [owner, set], podOwner: ownerReference(setIdentity) }
}

function controllerLabels(workload: Workload): Readonly<Record<string, string>> {
  return { ...workload.labels, 'app.kubernetes.io/managed-by': 'Helm' }
}

/** StatefulSets and DaemonSets own their pods directly. */
function singleController(scenario: Scenario, workload: Workload, nowMs: number): Controllers {
  const { namespace, name, kind } = workload
  const identity = { apiVersion: apps, kind, namespace, name }
  const count = podsOf(scenario, workload).length
  const ready = workload.unready ? 0 : count
  const common = { selector: selectorOf(workload), template: podTemplate(scenario, workload) }
  const body =
    kind === 'DaemonSet'
      ? {
          spec: { ...common, updateStrategy: { type: 'RollingUpdate' } },
          status: {
            currentNumberScheduled: count,
            desiredNumberScheduled: count,
            numberMisscheduled: 0,
            updatedNumberScheduled: count,
            numberReady: ready,
            numberAvailable: ready,
            observedGeneration: 1,
          },
        }
      : {
          spec: {
            ...common,
            serviceName: name,
            replicas: count,
            podManagementPolicy: 'OrderedReady',
          },
          status: {
            replicas: count,
            readyReplicas: ready,
            availableReplicas: ready,
            currentReplicas: count,
            updatedReplicas: count,
            currentRevision: `${name}-${podTemplateHash(workload)}`,
            updateRevision: `${name}-${podTemplateHash(workload)}`,
            observedGeneration: 1,
          },
        }
  const owner = objectOf(identity, nowMs, body, {
    generation: 1,
    labels: controllerLabels(workload),
  })
  return { owners: [owner], podOwner: ownerReference(identity) }
}

function jobObject(
  identity: { apiVersion: string; kind: string; namespace: string; name: string },
  template: PodTemplate,
  nowMs: number,
  owner?: OwnerReference,
): KubernetesObject {
  const { creationTimestamp } = metadataOf(identity, nowMs)
  return objectOf(
    identity,
    nowMs,
    {
      spec: { parallelism: 1, completions: 1, backoffLimit: 6, template },
      status: { active: 1, ready: 1, startTime: creationTimestamp },
    },
    {
      labels: { ...template.metadata.labels },
      ...(owner && { ownerReferences: [owner] }),
    },
  )
}

function job(scenario: Scenario, workload: Workload, nowMs: number): Controllers {
  const { namespace, name } = workload
  const identity = { apiVersion: batch, kind: 'Job', namespace, name }
  const owner = jobObject(identity, podTemplate(scenario, workload), nowMs)
  return { owners: [owner], podOwner: ownerReference(identity) }
}

/** The CronJob and the run that is active all the time; short runs come and go beside it. */
function cronJob(scenario: Scenario, workload: Workload, nowMs: number): Controllers {
  const { namespace, name } = workload
  const identity = { apiVersion: batch, kind: 'CronJob', namespace, name }
  const template = podTemplate(scenario, workload)
  const run = { apiVersion: batch, kind: 'Job', namespace, name: `${name}-29384640` }
  const active = { apiVersion: batch, kind: 'Job', namespace, name: run.name }
  const owner = objectOf(
    identity,
    nowMs,
    {
      spec: {
        schedule: '*/5 * * * *',
        concurrencyPolicy: 'Allow',
        suspend: false,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 1,
        jobTemplate: { spec: { template } },
      },
      status: { active: [active] },
    },
    { labels: { ...workload.labels } },
  )
  return {
    owners: [owner, jobObject(run, template, nowMs, ownerReference(identity))],
    podOwner: ownerReference(run),
  }
}
