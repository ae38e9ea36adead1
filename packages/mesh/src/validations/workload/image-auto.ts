import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import type { ContainerFact, WorkloadFact } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { refTo } from '../finding.ts'
import { injectors } from '../webhook/hooks.ts'
import { notIstioctl, onlyIstioctl } from '../who-tells.ts'

/** `auto` is no image: it asks the injector to put its own there. Gateways are made so. */
const autoProxyOf = (containers: readonly ContainerFact[]) =>
  containers.find(
    ({ name, image, path }) =>
      name === 'istio-proxy' && image === 'auto' && !path?.startsWith('spec.initContainers'),
  )

const analyzer = 'injection.ImageAutoAnalyzer'
const reads = ['Namespace', 'Pod', 'Workload', 'MutatingWebhookConfiguration']

/** A pod was to get its proxy's image from the injector, and did not. */
export const podWithImageAuto = defineCheck({
  id: 'workload/image-auto-of-pod',
  severity: 'error',
  reads: ['Pod'],
  byNamespace: ['Pod'],
  istioctl: { analyzer, code: 'IST0147' },
  why: message('findings.imageAuto.pod.why'),
  fix: message('findings.imageAuto.fix'),
  find: (cluster, index) =>
    index.pods(cluster).flatMap((pod) => {
      const proxy = autoProxyOf(pod.containers)
      if (!proxy) return []
      return {
        object: refTo('Pod', pod),
        path: `${proxy.path ?? 'spec.containers'}.image`,
        message: message('findings.imageAuto.pod', { pod: pod.name }),
      }
    }),
})

/** Pods of a workload count on the injector, but no injector is called for them. */
export const templateWithImageAuto = defineCheck({
  id: 'workload/image-auto',
  severity: 'warning',
  reads,
  byObject: ['Workload'],
  needs: ['MutatingWebhookConfiguration', 'Namespace'],
  istioctl: { analyzer, code: 'IST0146' },
  why: message('findings.imageAuto.why'),
  fix: message('findings.imageAuto.fix'),
  find(cluster, index) {
    // Without any injector nothing is known of the control plane; istioctl takes that for an answer.
    const unknown = injectors(index, cluster).length === 0 ? onlyIstioctl : {}
    return index.workloads(cluster).flatMap((workload) => {
      const proxy = autoProxyOf(workload.template?.containers ?? [])
      if (!proxy || isInjected(workload, index)) return []
      return {
        object: workload,
        path: `${(proxy.path ?? 'spec.containers').replace('spec', 'spec.template.spec')}.image`,
        message: message('findings.imageAuto', { kind: workload.kind, workload: workload.name }),
        severityIn: { ...unknown, ...(workload.kind === 'Deployment' ? {} : notIstioctl) },
      }
    })
  },
})

/** Whether any injector is called for the pods of a workload. */
function isInjected({ cluster, namespace, labels }: WorkloadFact, index: ConfigIndex): boolean {
  const ofNamespace = index.namespace(cluster, namespace || 'default')?.labels ?? {}
  return injectors(index, cluster).some(({ picks }) => picks(ofNamespace, labels))
}
