import { message } from '@periplus/shared'
import { ruleHost, subsetsOf } from '../../config/destination-rules.ts'
import { textAt } from '../../config/read-spec.ts'
import { routedSubsets } from '../../config/routed-subsets.ts'
import { defineCheck } from '../check.ts'

/** No route leads to a subset: it costs each proxy a cluster, and its policy acts on nothing. */
export const unusedSubset = defineCheck({
  id: 'destination-rule/unused-subset',
  severity: 'info',
  reads: ['DestinationRule', 'VirtualService', 'HTTPRoute', 'GRPCRoute'],
  byObject: ['DestinationRule'],
  needs: ['VirtualService'],
  documentation:
    'https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset',
  why: message('findings.unusedSubset.why'),
  fix: message('findings.unusedSubset.fix'),
  find(cluster, index) {
    const routed = routedSubsets(index, cluster)
    const { domainSuffix } = index.settings(cluster)
    return index.objects('DestinationRule', cluster).flatMap((object) => {
      const host = ruleHost(object, domainSuffix)
      // A rule for many hosts may be used through any of them.
      if (host === null || host.startsWith('*')) return []
      return subsetsOf(object).flatMap((subset, at) => {
        const name = textAt(subset, 'name')
        if (name === null || routed.has(host, name)) return []
        return {
          object,
          path: `spec.subsets[${at}].name`,
          message: message('findings.unusedSubset', { subset: name, host }),
        }
      })
    })
  },
})
