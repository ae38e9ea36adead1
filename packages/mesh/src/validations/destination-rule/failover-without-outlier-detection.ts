import { message } from '@periplus/shared'
import { specAt, specsAt, textsAt } from '../../config/read-spec.ts'
import { partOf, trafficPoliciesOf } from '../../config/traffic-policies.ts'
import { defineCheck } from '../check.ts'

/**
 * Failover to another locality is asked for, but nothing finds out that a host has failed: without
 * outlier detection Envoy never leaves the first locality
 * (https://istio.io/latest/docs/tasks/traffic-management/locality-load-balancing/failover/).
 */
export const failoverWithoutOutlierDetection = defineCheck({
  id: 'destination-rule/failover-without-outlier-detection',
  severity: 'warning',
  reads: ['DestinationRule'],
  byObject: ['DestinationRule'],
  documentation:
    'https://istio.io/latest/docs/tasks/traffic-management/locality-load-balancing/failover/',
  why: message('findings.failoverWithoutOutlierDetection.why'),
  fix: message('findings.failoverWithoutOutlierDetection.fix'),
  find: (cluster, index) =>
    index.objects('DestinationRule', cluster).flatMap((object) =>
      trafficPoliciesOf(object).flatMap((policy) => {
        const locality = specAt(specAt(policy.policy, 'loadBalancer'), 'localityLbSetting')
        const key = ['failover', 'failoverPriority'].find(
          (each) => specsAt(locality, each).length > 0 || textsAt(locality, each).length > 0,
        )
        if (key === undefined || partOf(policy, 'outlierDetection') !== null) return []
        return {
          object,
          path: `${policy.path}.loadBalancer.localityLbSetting.${key}`,
          message: message('findings.failoverWithoutOutlierDetection'),
        }
      }),
    ),
})
