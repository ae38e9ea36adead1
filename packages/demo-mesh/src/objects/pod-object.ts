import {
  type KubernetesObject,
  kubernetesTime,
  type ObjectMeta,
  type OwnerReference,
} from '../kubernetes/object.ts'
import { canonicalNameOf, canonicalRevisionOf } from '../scenario/lookups.ts'
import type { Scenario, Workload } from '../scenario/model.ts'
import { type Pod, podTemplateHash } from '../scenario/pods.ts'
import { apiAccessOf } from './api-access.ts'
import { managedFieldsOf } from './managed-fields.ts'
import { bornMs, objectOf } from './metadata.ts'
import { type PodRun, podStatus } from './pod-status.ts'
import { appContainer, appContainerName, isRunToEnd, podTemplate } from './pod-template.ts'
import {
  hasProxyContainer,
  isNativeSidecar,
  proxyContainer,
  proxyVolumeObjects,
  sidecarStatus,
  validationContainer,
} from './sidecar-container.ts'

/** One running pod, after injection, scheduling and start. */
export function podObject(
  scenario: Scenario,
  pod: Pod,
  owner: OwnerReference,
  run: PodRun,
): KubernetesObject {
  const { workload } = pod
  const { initContainers, containers } = containersOf(scenario, workload)
  const spec = {
    ...podTemplate(scenario, workload).spec,
    ...(initContainers.length > 0 && { initContainers }),
    containers,
    nodeName: pod.node.name,
    serviceAccount: workload.serviceAccount,
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
    priority: 0,
    tolerations: [
      toleration('node.kubernetes.io/not-ready'),
      toleration('node.kubernetes.io/unreachable'),
    ],
    volumes: hasProxyContainer(workload) ? proxyVolumeObjects() : [],
  }
  const status = podStatus(pod, run, initContainers, containers)
  const apiAccess = apiAccessOf(pod)
  const admitted = {
    ...spec,
    ...(initContainers.length > 0 && { initContainers: apiAccess.mountInto(initContainers) }),
    containers: apiAccess.mountInto(containers),
    volumes: [...spec.volumes, apiAccess.volume],
  }
  const labels = podLabels(workload, owner)
  const annotations = podAnnotations(workload)
  return objectOf(
    { apiVersion: 'v1', kind: 'Pod', namespace: pod.namespace, name: pod.name },
    run.nowMs,
    { spec: admitted, status },
    {
      createdMs: run.startedMs,
      ...(owner.kind === 'ReplicaSet' && { generateName: `${owner.name}-` }),
      labels,
      annotations,
      ownerReferences: [owner],
      managedFields: podManagedFields(run, { labels, annotations }, spec, status),
    },
  )
}

/** When the pods of a workload last started: a release at most nine days ago. */
export const podStartedMs = (pod: Pod, nowMs: number): number =>
  bornMs(`pod ${pod.namespace}/${pod.name}`, nowMs, isRunToEnd(pod.workload) ? 1 : 9)

function containersOf(scenario: Scenario, workload: Workload) {
  type Containers = Record<string, unknown>[]
  const proxy = proxyContainer(scenario, workload)
  if (workload.dataPlane === 'gateway' || workload.dataPlane === 'waypoint') {
    return { initContainers: [] as Containers, containers: [proxy] }
  }
  const app = appContainer(scenario, workload)
  if (workload.dataPlane !== 'sidecar') {
    return { initContainers: [] as Containers, containers: [app] }
  }
  const validation = validationContainer(scenario, workload)
  return isNativeSidecar(workload)
    ? { initContainers: [validation, proxy], containers: [app] }
    : { initContainers: [validation], containers: [app, proxy] }
}

function podLabels(workload: Workload, owner: OwnerReference): Record<string, string> {
  const injected = workload.dataPlane === 'sidecar' || workload.dataPlane === 'gateway'
  return {
    ...workload.labels,
    ...(workload.kind === 'Deployment' && { 'pod-template-hash': podTemplateHash(workload) }),
    ...(owner.kind === 'Job' && { 'batch.kubernetes.io/job-name': owner.name }),
    ...(injected && {
      'istio.io/rev': 'default',
      'service.istio.io/canonical-name': canonicalNameOf(workload),
      'service.istio.io/canonical-revision': canonicalRevisionOf(workload),
    }),
    ...(workload.dataPlane === 'sidecar' && { 'security.istio.io/tlsMode': 'istio' }),
    ...(workload.dataPlane === 'gateway' && { 'sidecar.istio.io/inject': 'true' }),
  }
}

function podAnnotations(workload: Workload): Record<string, string> {
  const proxied = hasProxyContainer(workload)
  return {
    ...workload.annotations,
    ...(proxied && {
      'istio.io/rev': 'default',
      'kubectl.kubernetes.io/default-container': appContainerName(workload),
      'kubectl.kubernetes.io/default-logs-container': appContainerName(workload),
      'prometheus.io/path': '/stats/prometheus',
      'prometheus.io/port': '15020',
      'prometheus.io/scrape': 'true',
    }),
    ...(workload.dataPlane === 'sidecar' && { 'sidecar.istio.io/status': sidecarStatus(workload) }),
    ...(workload.dataPlane === 'gateway' && { 'inject.istio.io/templates': 'gateway' }),
    ...(workload.dataPlane === 'ambient' && { 'ambient.istio.io/redirection': 'enabled' }),
  }
}

const toleration = (key: string) => ({
  key,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 300,
})

function podManagedFields(
  run: PodRun,
  metadata: Pick<ObjectMeta, 'labels' | 'annotations'>,
  spec: object,
  status: object,
): object[] {
  return [
    managedFieldsOf('kube-controller-manager', kubernetesTime(run.startedMs), { metadata, spec }),
    managedFieldsOf('kubelet', kubernetesTime(run.startedMs + 4_000), { status }, 'status'),
  ]
}
