import { message } from '@periplus/shared'
import { numberAt, specAt } from '../../config/read-spec.ts'
import { trafficPoliciesOf } from '../../config/traffic-policies.ts'
import { defineCheck } from '../check.ts'

/**
 * Outlier detection may take every host out at once: a fault that all have, such as a database that
 * is away, turns slow answers into 503 for all.
 */
export const mayEjectEverything = defineCheck({
  id: 'destination-rule/may-eject-everything',
  severity: 'warning',
  reads: ['DestinationRule'],
  byObject: ['DestinationRule'],
  documentation:
    'https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection',
  why: message('findings.mayEjectEverything.why'),
  fix: message('findings.mayEjectEverything.fix'),
  find: (cluster, index) =>
    index.objects('DestinationRule', cluster).flatMap((object) =>
      trafficPoliciesOf(object).flatMap(({ path, policy }) => {
        const detection = specAt(policy, 'outlierDetection')
        const share = numberAt(detection, 'maxEjectionPercent')
        if (share === null || share < 100) return []
        // With a least share of healthy hosts, Envoy goes on with all of them below it.
        if ((numberAt(detection, 'minHealthPercent') ?? 0) > 0) return []
        return {
          object,
          path: `${path}.outlierDetection.maxEjectionPercent`,
          message: message('findings.mayEjectEverything'),
        }
      }),
    ),
})
