import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { subsetsOf } from '../../config/destination-rules.ts'
import { hasSpec, labelsAt, type Spec, textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { isHostKnownToKiali } from './host-not-found.ts'
import { kialisSubset } from './kialis-subsets.ts'

/**
 * A subset without labels is all of the service. With a traffic policy of its own that has a use;
 * without one it is the service under another name.
 */
export const subsetWithoutLabels = defineCheck({
  id: 'destination-rule/subset-without-labels',
  severity: 'info',
  reads: ['DestinationRule', 'Service', 'ServiceEntry', 'Workload'],
  byObject: ['DestinationRule'],
  kiali: ['KIA0209'],
  why: message('findings.subsetWithoutLabels.why'),
  fix: message('findings.subsetWithoutLabels.fix'),
  documentation:
    'https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset',
  find: (cluster, index) =>
    index.objects('DestinationRule', cluster).flatMap((object) => {
      const subsets = subsetsOf(object)
      const hasLabels = (subset: Spec) => Object.keys(labelsAt(subset, 'labels')).length > 0
      if (subsets.every(hasLabels)) return []
      const kiali = kialisSeverity(object, subsets.filter(hasLabels), index)
      return subsets.flatMap((subset, at) =>
        hasLabels(subset)
          ? []
          : {
              object,
              path: `spec.subsets[${at}]`,
              message: message('findings.subsetWithoutLabels', {
                subset: textAt(subset, 'name') ?? String(at),
              }),
              severityIn: {
                ...(hasSpec(subset, 'trafficPolicy') ? { default: 'off' as const } : {}),
                kiali,
              },
            },
      )
    }),
})

/** Less where another subset picks something; nothing where Kiali does not know the host. */
function kialisSeverity(object: ConfigObject, labelled: readonly Spec[], index: ConfigIndex) {
  if (!isHostKnownToKiali(object, index)) return 'off'
  const picks = kialisSubset(object, index)
  return labelled.some((subset) => picks(labelsAt(subset, 'labels'))) ? 'info' : 'warning'
}
