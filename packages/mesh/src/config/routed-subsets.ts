import { qualifiedHost } from './hosts.ts'
import { perIndex } from './per-index.ts'
import { destinationsOf } from './virtual-services.ts'

/** Subsets to which some VirtualService of a cluster leads. */
export interface RoutedSubsets {
  has(host: string, subset: string): boolean
}

export const routedSubsets = perIndex((index, cluster): RoutedSubsets => {
  const { domainSuffix } = index.settings(cluster)
  const routed = new Set(
    index.objects('VirtualService', cluster).flatMap((object) =>
      destinationsOf(object).flatMap(({ host, subset }) => {
        if (host === null || subset === null) return []
        const full = qualifiedHost(host, object.namespace ?? '', domainSuffix)
        // `service.namespace` is no host of Istio's, but it tells what its author meant.
        const isHalf = full.split('.').length === 2
        return isHalf ? `${full}.svc.${domainSuffix} ${subset}` : `${full} ${subset}`
      }),
    ),
  )
  return { has: (host, subset) => routed.has(`${host} ${subset}`) }
})
