import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import type { Labels } from '../../config/labels.ts'
import type { NamespaceFact, WorkloadFact } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { refTo } from '../finding.ts'
import {
  isAmbientWorkload,
  isProxy,
  labelsOfNamespace,
  modeLabel,
  waypointDocumentation,
  waypointExists,
  waypointIn,
  waypointLabel,
} from './enrollment.ts'

const reads = ['Namespace', 'Workload', 'Service', 'KubernetesGateway'] as const

/** ztunnel is to capture the pods. */
export const asksForAmbient = (own: Labels, ofNamespace: Labels) =>
  own[modeLabel] === 'ambient' ||
  (ofNamespace[modeLabel] === 'ambient' && own[modeLabel] !== 'none')

const injectionLabel = 'istio-injection'
const revisionLabel = 'istio.io/rev'
const podInjectionLabel = 'sidecar.istio.io/inject'

/** A sidecar is to be injected into the pods. */
export function asksForSidecar(own: Labels, ofNamespace: Labels): boolean {
  if (own[podInjectionLabel] === 'false' || ofNamespace[injectionLabel] === 'disabled') return false
  return own[podInjectionLabel] === 'true' || injects(ofNamespace)
}

const injects = (ofNamespace: Labels) =>
  ofNamespace[injectionLabel] === 'enabled' || (ofNamespace[revisionLabel] ?? '') !== ''

/**
 * Labels ask for a sidecar and for ambient mode at once. Kiali tells it of each workload, also where
 * the namespace alone says so; we tell that once, of the namespace.
 */
export const sidecarAndAmbient = defineCheck({
  id: 'workload/sidecar-and-ambient',
  severity: 'error',
  reads,
  byNamespace: ['Namespace', 'Workload'],
  needs: ['Namespace'],
  kiali: ['KIA1311'],
  why: message('findings.sidecarAndAmbient.why'),
  fix: message('findings.sidecarAndAmbient.fix'),
  documentation: 'https://istio.io/latest/docs/ambient/usage/add-workloads/',
  find: (cluster, index) => [
    ...index
      .namespaces(cluster)
      .filter(({ labels }) => asksForAmbient({}, labels) && asksForSidecar({}, labels))
      .map((namespace) => ofNamespace(namespace, modeLabel)),
    ...applications(cluster, index).flatMap((workload) => {
      const labels = labelsOfNamespace(index, cluster, workload.namespace)
      if (!asksForAmbient(workload.labels, labels) || !asksForSidecar(workload.labels, labels)) {
        return []
      }
      const own = workload.labels[modeLabel] ?? workload.labels[podInjectionLabel]
      return {
        object: workload,
        path: pathOf(workload, own === undefined ? null : modeLabel),
        message: message('findings.sidecarAndAmbient'),
        ...(own === undefined ? { severityIn: { default: 'off' as const } } : {}),
      }
    }),
  ],
})

const ofNamespace = (namespace: NamespaceFact, label: string): Mistake => ({
  object: refTo('Namespace', namespace),
  path: `metadata.labels["${label}"]`,
  message: message('findings.sidecarAndAmbient'),
  severityIn: { kiali: 'off' },
})

/** Pods are sent to a waypoint that ztunnel does not capture: the label has no effect. */
export const waypointWithoutAmbient = defineCheck({
  id: 'workload/waypoint-without-ambient',
  severity: 'warning',
  reads,
  byObject: ['Workload'],
  needs: ['Namespace'],
  kiali: ['KIA1312'],
  why: message('findings.waypointWithoutAmbient.why'),
  fix: message('findings.waypointWithoutAmbient.fix'),
  documentation: waypointDocumentation,
  find: (cluster, index) =>
    applications(cluster, index).flatMap((workload) => {
      const { name, isOwn } = waypointOf(workload, index)
      if (name === null || isAmbientWorkload(workload)) return []
      return {
        object: workload,
        path: pathOf(workload, isOwn ? waypointLabel : null),
        message: message('findings.waypointWithoutAmbient', { waypoint: name }),
        // A namespace's label is also for its services, and for pods that are yet to come.
        ...(isOwn ? {} : { severityIn: { default: 'off' as const } }),
      }
    }),
})

/**
 * A label names a waypoint that does not exist. We tell it of whatever carries the label; Kiali of
 * the workloads that it is about.
 */
export const waypointNotFound = defineCheck({
  id: 'workload/waypoint-not-found',
  severity: 'error',
  reads,
  byNamespace: ['Namespace', 'Service', 'Workload'],
  needs: ['Namespace', 'KubernetesGateway'],
  kiali: ['KIA1313'],
  why: message('findings.waypointNotFound.why'),
  fix: message('findings.waypointNotFound.fix'),
  documentation: waypointDocumentation,
  find: (cluster, index) => [
    ...[
      ...index.namespaces(cluster).map((each) => ({
        object: refTo('Namespace', each),
        labels: each.labels,
        namespace: each.name,
      })),
      ...index.services(cluster).map((each) => ({
        object: refTo('Service', each),
        labels: each.labels,
        namespace: each.namespace,
      })),
    ]
      .filter(({ labels, namespace }) => !waypointExists(index, cluster, labels, namespace))
      .map(({ object, labels }) => ({
        object,
        path: `metadata.labels["${waypointLabel}"]`,
        message: message('findings.waypointNotFound', { waypoint: waypointIn(labels) ?? '' }),
        severityIn: { kiali: 'off' as const },
      })),
    ...applications(cluster, index).flatMap((workload) => {
      const { name, isOwn, labels } = waypointOf(workload, index)
      if (name === null || waypointExists(index, cluster, labels, workload.namespace)) return []
      return {
        object: workload,
        path: pathOf(workload, isOwn ? waypointLabel : null),
        message: message('findings.waypointNotFound', { waypoint: name }),
        ...(isOwn ? {} : { severityIn: { default: 'off' as const } }),
      }
    }),
  ],
})

export const applications = (cluster: string, index: ConfigIndex): readonly WorkloadFact[] =>
  index.workloads(cluster).filter((workload) => !isProxy(workload))

/** The waypoint that a workload's own label names, or else its namespace's. */
function waypointOf({ cluster, namespace, labels }: WorkloadFact, index: ConfigIndex) {
  const isOwn = labels[waypointLabel] !== undefined
  const deciding = isOwn ? labels : labelsOfNamespace(index, cluster, namespace)
  const isOut = labels[modeLabel] === 'none'
  return { name: isOut ? null : waypointIn(deciding), isOwn, labels: deciding }
}

/** A label of the pods stands in the template of those that have one. */
function pathOf({ template }: WorkloadFact, label: string | null): string {
  if (label === null) return 'metadata.namespace'
  return `${template ? 'spec.template.' : ''}metadata.labels["${label}"]`
}
