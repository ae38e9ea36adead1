import { message } from '@periplus/shared'
import { defineCheck } from '../check.ts'
import { listOf } from '../names.ts'
import { podPathOf } from './proxied-workloads.ts'

/**
 * Telemetry names an application and its version by the labels of its pods; without them the graph
 * shows the workload's name, and no version
 * (https://istio.io/latest/docs/ops/deployment/application-requirements/#pod-requirements).
 */
export const missingLabels = defineCheck({
  id: 'workload/missing-labels',
  severity: 'info',
  reads: ['Workload'],
  byObject: ['Workload'],
  documentation:
    'https://istio.io/latest/docs/ops/deployment/application-requirements/#pod-requirements',
  why: message('findings.missingLabels.why'),
  fix: message('findings.missingLabels.fix'),
  find: (cluster, index) =>
    index.workloads(cluster).flatMap((workload) => {
      const inMesh = workload.dataPlane === 'sidecar' || workload.dataPlane === 'ambient'
      if (!inMesh || !workload.template) return []
      // `latest` is a version that says nothing, and counts as said.
      const hasVersion = versionLabels.some((label) => workload.labels[label])
      const missing = [
        ...(workload.app === null ? ['app'] : []),
        ...(hasVersion ? [] : ['version']),
      ]
      if (missing.length === 0) return []
      return {
        object: workload,
        path: `${podPathOf(workload)}.metadata.labels`,
        message: message('findings.missingLabels', { labels: listOf(missing) }),
      }
    }),
})

const versionLabels = [
  'service.istio.io/canonical-revision',
  'app.kubernetes.io/version',
  'version',
]
