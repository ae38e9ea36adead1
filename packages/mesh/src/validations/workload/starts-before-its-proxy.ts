import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { specAt } from '../../config/read-spec.ts'
import type { MeshSettings, PodFact, WorkloadFact } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { sidecarWorkloads } from './proxied-workloads.ts'

/**
 * Containers that have no network until the sidecar runs, and fell over for it: the application has
 * been started again since, in most of its pods, and nothing makes it wait
 * (https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig).
 */
export const startsBeforeItsProxy = defineCheck({
  id: 'workload/starts-before-its-proxy',
  severity: 'info',
  reads: ['Workload', 'Pod'],
  byNamespace: ['Workload', 'Pod'],
  documentation:
    'https://istio.io/latest/docs/ops/common-problems/injection/#pod-or-containers-start-with-network-issues-if-istio-proxy-is-not-ready',
  why: message('findings.startsBeforeItsProxy.why'),
  fix: message('findings.startsBeforeItsProxy.fix'),
  find(cluster, index) {
    const settings = index.settings(cluster)
    // Most of the time nothing has fallen over.
    if (!index.pods(cluster).some(({ restarts }) => restarts > 0)) return []
    const pods = podsByWorkload(index, cluster)
    return sidecarWorkloads(index, cluster).flatMap(({ workload, pod }) => {
      if (waits(workload, settings)) return []
      const own = pods.get(keyOf(workload.namespace, workload)) ?? []
      const restarted = own.filter(({ restarts }) => restarts > 0)
      if (own.length < 2 || restarted.length <= own.length / 2) return []
      // A proxy among the init containers is ready before the application begins.
      if (own.some(hasNativeSidecar)) return []
      const words = { restarted: restarted.length, pods: own.length }
      return {
        object: workload,
        path: `${pod}.metadata.annotations`,
        message: message('findings.startsBeforeItsProxy', words),
      }
    })
  },
})

const keyOf = (namespace: string, { kind, name }: { kind: string; name: string }) =>
  `${namespace}/${kind}/${name}`

const podsByWorkload = (index: ConfigIndex, cluster: string) =>
  groupBy(index.pods(cluster), (pod) => (pod.workload ? keyOf(pod.namespace, pod.workload) : ''))

const hasNativeSidecar = ({ containers }: PodFact) =>
  containers.some(({ name, path }) => name === 'istio-proxy' && path?.startsWith('spec.init'))

function waits({ template }: WorkloadFact, { meshConfig = {} }: MeshSettings): boolean {
  const own = template?.annotations['proxy.istio.io/config'] ?? ''
  if (/holdApplicationUntilProxyStarts:\s*true/.test(own)) return true
  return specAt(meshConfig, 'defaultConfig').holdApplicationUntilProxyStarts === true
}
