import { message } from '@periplus/shared'
import { groupByLabels } from '../../config/by-labels.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { subsetsOf } from '../../config/destination-rules.ts'
import type { Labels } from '../../config/labels.ts'
import { topologyOfNode } from '../../config/node-topology.ts'
import { perIndex } from '../../config/per-index.ts'
import { labelsAt, textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { selectorText } from '../names.ts'
import { runningInView, toldOnce } from './in-view.ts'
import { knownHost } from './known-hosts.ts'

/**
 * istioctl's rules for hosts and subsets of DestinationRules: a subset picks pods of the host's labels
 * and its own in any namespace, and nothing but pods
 * (istio/istio pkg/config/analysis/analyzers/destinationrule/subset.go).
 */
export const subsetsOfRules = defineCheck({
  id: 'istioctl/subsets-of-rules',
  severity: 'error',
  profiles: ['istioctl'],
  reads: ['DestinationRule', 'Pod', 'Workload', 'Node', 'Service', 'ServiceEntry'],
  needs: ['Pod', 'Service', 'ServiceEntry'],
  istioctl: { analyzer: 'destinationrule.SubsetSelectPodAnalyzer', code: 'IST0173' },
  why: message('findings.subsetSelectsNoPods.why'),
  find: (cluster, index) =>
    index.objects('DestinationRule', cluster).flatMap((object) => mistakesOf(object, index)),
})

function mistakesOf(object: ConfigObject, index: ConfigIndex): readonly Mistake[] {
  const host = textAt(object.spec, 'host') ?? ''
  const known = knownHost(index, object, host)
  if (known === null) {
    return [
      {
        object,
        path: 'spec.host',
        severity: 'warning',
        references: ['IST0174'],
        check: 'destination-rule/host-not-found',
        message: message('findings.ruleHostNotFound', { host }),
        why: message('findings.ruleHostNotFound.why'),
        fix: message('findings.ruleHostNotFound.fix', { host }),
      },
    ]
  }
  // Of several subsets with one name the last counts.
  const subsets = subsetsOf(object).map(
    (each, at) => [textAt(each, 'name') ?? '', { labels: labelsAt(each, 'labels'), at }] as const,
  )
  const mistakes = [...new Map(subsets)].flatMap(([subset, { labels, at }]): Mistake[] => {
    const wanted = { ...known.selector, ...labels }
    if (endpointLabels(index, '').selectedBy(wanted).length > 0) return []
    return [
      {
        object,
        path: `spec.subsets[${at}].labels`,
        check: 'destination-rule/subset-selects-no-pods',
        message: message('findings.subsetSelectsNoPods', {
          ...{ subset, host, labels: selectorText(labels) },
        }),
        fix: message('findings.subsetSelectsNoPods.fix', { host }),
      },
    ]
  })
  return toldOnce(mistakes)
}

/** Of everything that runs, with what istiod adds by its node. */
const endpointLabels = perIndex((index) =>
  groupByLabels(
    runningInView(index, '').map(
      (each): Labels => ({ ...each.labels, ...topologyOfNode(index, each) }),
    ),
    (labels) => labels,
  ),
)
