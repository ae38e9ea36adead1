import { message } from '@periplus/shared'
import { gatewayNameLabel } from '../../config/kubernetes-gateways.ts'
import { selects } from '../../config/labels.ts'
import { hasSpec, labelsAt, specAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'
import { podsInView } from './in-view.ts'

const kinds = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'] as const

/**
 * istioctl's rule for policies that select pods of a Gateway of the Gateway API, waypoint or not. A
 * policy with a `targetRef` it leaves alone, one with `targetRefs` it does not
 * (istio/istio pkg/config/analysis/analyzers/k8sgateway/workloadselector.go).
 */
export const gatewayApiSelectors = defineCheck({
  id: 'istioctl/gateway-api-selectors',
  severity: 'warning',
  profiles: ['istioctl'],
  reads: [...kinds, 'Pod'],
  istioctl: { analyzer: 'k8sgateway.SelectorAnalyzer', code: 'IST0166' },
  why: message('findings.ineffectiveSelector.why'),
  find(cluster, index) {
    const pods = podsInView(index, '').filter(({ labels }) => gatewayNameLabel in labels)
    return kinds
      .flatMap((kind) => index.objects(kind, cluster))
      .filter(({ spec }) => hasSpec(spec, 'selector') && !hasSpec(spec, 'targetRef'))
      .flatMap((object) => {
        const selector = labelsAt(specAt(object.spec, 'selector'), 'matchLabels')
        const gateways = pods
          .filter(({ namespace }) => namespace === (object.namespace ?? ''))
          .filter(({ labels }) => selects(selector, labels))
          .map(({ labels }) => labels[gatewayNameLabel] ?? '')
        return [...new Set(gateways)].map((gateway) => ({
          object,
          path: 'spec.selector',
          check: 'gateway-api/ineffective-selector',
          message: message('findings.ineffectiveSelector', { gateway }),
          fix: message('findings.ineffectiveSelector.fix', { gateway }),
        }))
      })
  },
})
