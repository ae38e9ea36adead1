import { message } from '@periplus/shared'
import { effectiveMtls } from '../../acting/peer-authentication.ts'
import { defineCheck } from '../check.ts'
import { ownContainers, sidecarWorkloads } from './proxied-workloads.ts'

const annotation = 'sidecar.istio.io/rewriteAppHTTPProbers'

/**
 * The kubelet has no certificate. Istio lets its probes through the agent unless somebody turned that
 * off; then STRICT mutual TLS refuses them, and the pod is never ready
 * (https://istio.io/latest/docs/ops/configuration/mesh/app-health-check/).
 */
export const probeWithoutRewrite = defineCheck({
  id: 'workload/probe-without-rewrite',
  severity: 'error',
  reads: ['Workload', 'PeerAuthentication', 'Namespace'],
  byObject: ['Workload'],
  documentation: 'https://istio.io/latest/docs/ops/configuration/mesh/app-health-check/',
  why: message('findings.probeWithoutRewrite.why'),
  fix: message('findings.probeWithoutRewrite.fix'),
  find: (cluster, index) =>
    sidecarWorkloads(index, cluster).flatMap(({ workload, template, pod }) => {
      if (template.annotations[annotation] !== 'false') return []
      const mtls = effectiveMtls(index, workload)
      if (mtls.mode !== 'STRICT') return []
      return ownContainers(template).flatMap(({ name, path, probes = [] }) =>
        probes
          .filter(({ by }) => by !== 'exec')
          .map(({ use, by }) => ({
            object: workload,
            path: `${pod}.${path}.${use}.${by}`,
            message: message('findings.probeWithoutRewrite', { container: name, probe: use }),
          })),
      )
    }),
})
