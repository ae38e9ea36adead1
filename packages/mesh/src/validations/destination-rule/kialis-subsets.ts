import { podsByLabels, workloadsByLabels } from '../../config/by-labels.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { isVisibleIn, scopeOf } from '../../config/export-to.ts'
import { serviceOfHost } from '../../config/hosts.ts'
import { type Labels, selects } from '../../config/labels.ts'
import { perIndex } from '../../config/per-index.ts'
import { labelsAt, specsAt, textAt } from '../../config/read-spec.ts'
import { destinationsOf } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { kialisHost } from '../kialis-hosts.ts'

/**
 * Whether Kiali finds something with the labels of a subset: among the workloads that the rule's
 * Service selects, or, where it selects nothing, among the endpoints of every ServiceEntry that is
 * exported to the rule's namespace. Machines and labels of nodes it does not know. For a wildcard it
 * finds whatever is asked (kiali/kiali business/checkers/destinationrules/no_dest_checker.go).
 */
export function kialisSubset(rule: ConfigObject, index: ConfigIndex): (labels: Labels) => boolean {
  const { cluster } = rule
  const namespace = rule.namespace ?? ''
  const host = kialisHost(index, cluster, textAt(rule.spec, 'host') ?? '', namespace)
  if (host.startsWith('*')) return () => true
  const place = serviceOfHost(host, index.settings(cluster).domainSuffix)
  const selector = place ? index.service(cluster, place.namespace, place.name)?.selector : undefined
  if (place && selector && Object.keys(selector).length > 0) {
    const running = [
      ...workloadsByLabels(index, cluster, place.namespace).selectedBy(selector),
      // Pods that nothing has made are workloads of Kiali's.
      ...podsByLabels(index, cluster, place.namespace).selectedBy(selector),
    ]
    return (wanted) => running.some(({ labels }) => selects(wanted, labels))
  }
  const endpoints = endpointsSeen(index, `${cluster} ${namespace}`)
  return (wanted) => endpoints.some((labels) => selects(wanted, labels))
}

/** Whether a route (no mirror) leads to a subset of a rule, of those that the rule's namespace sees. */
export const isRoutedToKiali = (
  rule: ConfigObject,
  subset: string,
  index: ConfigIndex,
): boolean => {
  const { cluster, spec } = rule
  const namespace = rule.namespace ?? ''
  const host = kialisHost(index, cluster, textAt(spec, 'host') ?? '', namespace)
  return routedSeen(index, `${cluster} ${namespace}`).has(`${host} ${subset}`)
}

const routedSeen = perIndex((index, place): ReadonlySet<string> => {
  const [cluster = '', namespace = ''] = place.split(' ')
  return new Set(
    index
      .objects('VirtualService', cluster)
      .filter((object) => isVisibleIn(scopeOf(index, object), namespace))
      .flatMap((object) =>
        destinationsOf(object)
          .filter(({ use }) => use === 'route')
          .map(
            ({ host, subset }) =>
              `${kialisHost(index, cluster, host ?? '', object.namespace ?? '')} ${subset ?? ''}`,
          ),
      ),
  )
})

const endpointsSeen = perIndex((index, place): readonly Labels[] => {
  const [cluster = '', namespace = ''] = place.split(' ')
  return index
    .objects('ServiceEntry', cluster)
    .filter((entry) => isVisibleIn(scopeOf(index, entry), namespace))
    .flatMap(({ spec }) => specsAt(spec, 'endpoints').map((each) => labelsAt(each, 'labels')))
})
