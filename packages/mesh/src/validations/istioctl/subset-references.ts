import { message } from '@periplus/shared'
import { subsetNames } from '../../config/destination-rules.ts'
import { perIndex } from '../../config/per-index.ts'
import { textAt } from '../../config/read-spec.ts'
import { destinationsOf } from '../../config/virtual-services.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { toldOnce } from './in-view.ts'
import { lineOfDestination } from './line-of-destination.ts'
import { serviceOf } from './names-and-hosts.ts'

/**
 * istioctl's rule for subsets of routes: it asks neither who may use a DestinationRule nor for
 * wildcards, and of a host outside the cluster it knows the rules of the same namespace only
 * (istio/istio pkg/config/analysis/analyzers/virtualservice/destinationrules.go).
 */
export const subsetReferences = defineCheck({
  id: 'istioctl/subset-references',
  severity: 'error',
  profiles: ['istioctl'],
  reads: ['VirtualService', 'DestinationRule'],
  needs: ['DestinationRule'],
  istioctl: { analyzer: 'virtualservice.DestinationRuleAnalyzer', code: 'IST0101' },
  why: message('findings.subsetNotFound.why'),
  find(cluster, index) {
    const defined = definedSubsets(index, cluster)
    return index.objects('VirtualService', cluster).flatMap((object) => {
      const mistakes = destinationsOf(object).flatMap(({ host, subset, path }): Mistake[] => {
        if (subset === null) return []
        const named = { subset, host: host ?? '' }
        if (defined.has(`${serviceOf(named.host, object.namespace ?? '')} ${subset}`)) return []
        return [
          {
            object,
            path,
            check: 'virtual-service/subset-not-found',
            message: message('findings.subsetNotFound', named),
            fix: message('findings.subsetNotFound.fix', named),
          },
        ]
      })
      return toldOnce(mistakes, lineOfDestination(object))
    })
  },
})

/** `namespace/name subset` of every subset. */
const definedSubsets = perIndex((index, cluster): ReadonlySet<string> => {
  const rules = index.objects('DestinationRule', cluster)
  return new Set(
    rules.flatMap((rule) => {
      const service = serviceOf(textAt(rule.spec, 'host') ?? '', rule.namespace ?? '')
      return subsetNames([rule]).map((subset) => `${service} ${subset}`)
    }),
  )
})
