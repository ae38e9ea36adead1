import { message, type Severity } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { perIndex } from '../../config/per-index.ts'
import type { PodFact, WorkloadFact } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import type { SeverityIn } from '../profile.ts'
import { isAmbientNamespace, labelsOfNamespace } from './enrollment.ts'
import { applications, asksForAmbient, asksForSidecar } from './labels.ts'

const reads = ['Namespace', 'Workload', 'Pod'] as const
const documentation = 'https://istio.io/latest/docs/ambient/usage/add-workloads/'

/** Labels ask for a sidecar, but ztunnel captures the pods that run. */
export const capturedInsteadOfSidecar = defineCheck({
  id: 'workload/captured-instead-of-sidecar',
  severity: 'error',
  reads,
  byObject: ['Workload'],
  kiali: ['KIA1314'],
  why: message('findings.capturedInsteadOfSidecar.why'),
  fix: message('findings.restartPods.fix'),
  documentation,
  find: (cluster, index) =>
    applications(cluster, index).flatMap((workload) => {
      const labels = labelsOfNamespace(index, cluster, workload.namespace)
      const captured = podsOf(workload, index).filter(isCaptured)
      if (captured.length === 0 || !asksForSidecar(workload.labels, labels)) return []
      return {
        object: workload,
        path: 'metadata.name',
        message: message('findings.capturedInsteadOfSidecar', { pods: captured.length }),
      }
    }),
})

const isCaptured = ({ annotations }: PodFact) =>
  annotations?.['ambient.istio.io/redirection'] === 'enabled'

/**
 * Pods have a sidecar although their labels ask for ambient mode. A workload that opts out of it is
 * Kiali's concern only.
 */
export const sidecarInsteadOfAmbient = defineCheck({
  id: 'workload/sidecar-instead-of-ambient',
  severity: 'warning',
  reads,
  byObject: ['Workload'],
  needs: ['Namespace'],
  kiali: ['KIA1315', 'KIA1316'],
  why: message('findings.sidecarInsteadOfAmbient.why'),
  fix: message('findings.restartPods.fix'),
  documentation,
  find: (cluster, index) =>
    applications(cluster, index).flatMap((workload) => {
      const { namespace } = workload
      const pods = podsOf(workload, index).filter(({ dataPlane }) => dataPlane === 'sidecar')
      if (pods.length === 0) return []
      const labels = labelsOfNamespace(index, cluster, namespace)
      const asks = asksForAmbient(workload.labels, labels)
      const isInside = isAmbientNamespace(index, cluster, namespace)
      const common = {
        object: workload,
        path: 'metadata.name',
        message: message('findings.sidecarInsteadOfAmbient', { pods: pods.length }),
      }
      const codes = [...(asks ? ['KIA1315'] : []), ...(isInside ? ['KIA1316'] : [])]
      return [
        ...(asks ? [{ ...common, references: codes, severityIn: notKiali }] : []),
        // Kiali tells one for each code.
        ...codes.map((code) => ({
          ...common,
          references: [code],
          severityIn: onlyKiali(code === 'KIA1315' ? 'error' : 'warning'),
        })),
      ]
    }),
})

const notKiali: SeverityIn = { kiali: 'off' }
const onlyKiali = (severity: Severity): SeverityIn => ({ default: 'off', kiali: severity })

const podsOf = ({ cluster, namespace, kind, name }: WorkloadFact, index: ConfigIndex) =>
  podsByWorkload(index, `${cluster} ${namespace}`).get(`${kind} ${name}`) ?? []

const podsByWorkload = perIndex((index, place) => {
  const [cluster = '', namespace = ''] = place.split(' ')
  return groupBy(
    index.pods(cluster, namespace),
    ({ name, workload }) => `${workload?.kind ?? 'Pod'} ${workload?.name ?? name}`,
  )
})
