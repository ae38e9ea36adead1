import { message } from '@periplus/shared'
import { hasSpec, specAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'

/** A Sidecar sends unknown traffic to a gateway by a field that Istio reads no more. */
export const egressProxyIgnored = defineCheck({
  id: 'sidecar/egress-proxy-ignored',
  severity: 'warning',
  reads: ['Sidecar'],
  byNamespace: ['Sidecar'],
  istioctl: { analyzer: 'deprecation.DeprecationAnalyzer', code: 'IST0002' },
  why: message('findings.egressProxyIgnored.why'),
  fix: message('findings.egressProxyIgnored.fix'),
  find: (cluster, index) =>
    index
      .objects('Sidecar', cluster)
      .filter(({ spec }) => hasSpec(specAt(spec, 'outboundTrafficPolicy'), 'egressProxy'))
      .map((object) => ({
        object,
        path: 'spec.outboundTrafficPolicy.egressProxy',
        message: message('findings.egressProxyIgnored'),
      })),
})
