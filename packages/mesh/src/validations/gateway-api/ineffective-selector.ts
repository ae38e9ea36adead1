import { message } from '@periplus/shared'
import { targetsOf } from '../../config/attachment.ts'
import { gatewayNameLabel } from '../../config/kubernetes-gateways.ts'
import { labelsAt, specAt } from '../../config/read-spec.ts'
import { type Running, runningBy } from '../../config/running.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'

const kinds = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'] as const

/**
 * A policy selects pods of a waypoint by their labels, which never reads such a policy. Other Gateways
 * of the Gateway API do, unless istiod is told not to
 * (istio/istio pilot/pkg/model/policyattachment.go, ENABLE_SELECTOR_BASED_K8S_GATEWAY_POLICY).
 */
export const ineffectiveSelector = defineCheck({
  id: 'gateway-api/ineffective-selector',
  severity: 'warning',
  // What istioctl tells is told by istioctl/gateway-api-selectors.
  profiles: ['default'],
  reads: [...kinds, 'Pod', 'Workload'],
  byNamespace: kinds,
  istioctl: { analyzer: 'k8sgateway.SelectorAnalyzer', code: 'IST0166' },
  why: message('findings.ineffectiveSelector.why'),
  find: (cluster, index) =>
    kinds
      .flatMap((kind) => index.objects(kind, cluster))
      .filter((policy) => 'selector' in policy.spec && targetsOf(policy).length === 0)
      .flatMap((policy) => {
        const labels = labelsAt(specAt(policy.spec, 'selector'), 'matchLabels')
        return mistakes(policy, runningBy(index, labels, policy.namespace ?? ''))
      }),
})

/** One for each gateway. */
function mistakes(policy: ConfigObject, selected: readonly Running[]): readonly Mistake[] {
  const gateways = new Set(
    selected.filter(isWaypoint).flatMap((each) => {
      const gateway = each.labels[gatewayNameLabel]
      return gateway === undefined ? [] : gateway
    }),
  )
  return [...gateways].map((gateway) => ({
    object: policy,
    path: 'spec.selector',
    message: message('findings.ineffectiveSelector', { gateway }),
    fix: message('findings.ineffectiveSelector.fix', { gateway }),
  }))
}

const isWaypoint = ({ pod, labels }: Running) =>
  pod?.dataPlane === 'waypoint' || labels['gateway.istio.io/managed'] === 'istio.io-mesh-controller'
