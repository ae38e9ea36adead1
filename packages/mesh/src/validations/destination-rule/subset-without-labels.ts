import { message } from '@periplus/shared'
import { subsetsOf } from '../../config/destination-rules.ts'
import { hasSpec, labelsAt, textAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'

/**
 * A subset without labels is all of the service. With a traffic policy of its own that has a use;
 * without one it is the service under another name.
 */
export const subsetWithoutLabels = defineCheck({
  id: 'destination-rule/subset-without-labels',
  severity: 'info',
  reads: ['DestinationRule'],
  byNamespace: ['DestinationRule'],
  kiali: ['KIA0209'],
  why: message('findings.subsetWithoutLabels.why'),
  fix: message('findings.subsetWithoutLabels.fix'),
  documentation:
    'https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset',
  find: (cluster, index) =>
    index.objects('DestinationRule', cluster).flatMap((object) => {
      const subsets = subsetsOf(object)
      const hasLabels = (at: number) =>
        Object.keys(labelsAt(subsets[at] ?? {}, 'labels')).length > 0
      const someHave = subsets.some((_, at) => hasLabels(at))
      return subsets.flatMap((subset, at) =>
        hasLabels(at)
          ? []
          : {
              object,
              path: `spec.subsets[${at}]`,
              message: message('findings.subsetWithoutLabels', {
                subset: textAt(subset, 'name') ?? String(at),
              }),
              severityIn: {
                ...(hasSpec(subset, 'trafficPolicy') ? { default: 'off' as const } : {}),
                ...(someHave ? {} : { kiali: 'warning' as const }),
              },
            },
      )
    }),
})
