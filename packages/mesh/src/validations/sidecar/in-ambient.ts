import { message } from '@periplus/shared'
import { selectorOf } from '../../config/attachment.ts'
import { runningBy } from '../../config/running.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { isAmbientNamespace } from './ambient-namespace.ts'

/** A Sidecar is for workloads of the ambient mesh, where no sidecar reads it. */
export const sidecarInAmbient = defineCheck({
  id: 'sidecar/in-ambient',
  severity: 'warning',
  // What istioctl tells is told by istioctl/sidecar-selectors.
  profiles: ['default'],
  reads: ['Sidecar', 'Pod', 'Workload', 'Namespace'],
  byNamespace: ['Sidecar'],
  istioctl: { analyzer: 'sidecar.SelectorAnalyzer', code: 'IST0167' },
  why: message('findings.sidecarInAmbient.why'),
  fix: message('findings.sidecarInAmbient.fix'),
  find: (cluster, index) =>
    index.objects('Sidecar', cluster).flatMap((object): Mistake[] => {
      const namespace = object.namespace ?? ''
      const selector = selectorOf(object)
      if (Object.keys(selector).length === 0) {
        return isAmbientNamespace(index.namespace(cluster, namespace))
          ? [
              {
                object,
                path: 'metadata.namespace',
                message: message('findings.sidecarInAmbient.namespace', { namespace }),
              },
            ]
          : []
      }
      const captured = runningBy(index, selector, namespace).find(
        ({ pod }) => pod?.dataPlane === 'ambient',
      )
      if (!captured) return []
      return [
        {
          object,
          path: 'spec.workloadSelector.labels',
          message: message('findings.sidecarInAmbient', { pod: captured.name }),
        },
      ]
    }),
})
