import { message } from '@periplus/shared'
import { defineCheck } from '../check.ts'
import { podPathOf } from './proxied-workloads.ts'

/**
 * Pods in the network of their node get no sidecar, though their namespace is in the mesh: the rules
 * that catch traffic would catch that of the node
 * (https://istio.io/latest/docs/ops/common-problems/injection/).
 */
export const hostNetwork = defineCheck({
  id: 'workload/host-network',
  severity: 'warning',
  reads: ['Workload', 'Namespace'],
  byObject: ['Workload'],
  documentation: 'https://istio.io/latest/docs/ops/common-problems/injection/',
  why: message('findings.hostNetwork.why'),
  fix: message('findings.hostNetwork.fix'),
  find: (cluster, index) =>
    index.workloads(cluster).flatMap((workload) => {
      const mode = index.namespace(cluster, workload.namespace)?.dataPlaneMode ?? 'none'
      if (!workload.template?.hostNetwork || mode === 'none' || optedOut(workload.labels)) return []
      return {
        object: workload,
        path: `${podPathOf(workload)}.spec.hostNetwork`,
        message: message('findings.hostNetwork', { namespace: workload.namespace }),
      }
    }),
})

/** Somebody has said that it is not to be in the mesh. */
const optedOut = (labels: Readonly<Record<string, string>>) =>
  labels['sidecar.istio.io/inject'] === 'false' || labels['istio.io/dataplane-mode'] === 'none'
