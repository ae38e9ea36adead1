import { qualifiedHost } from './hosts.ts'
import { perIndex } from './per-index.ts'
import { destinationsOf } from './virtual-services.ts'

/** Subsets to which some VirtualService of a cluster leads. */
export interface RoutedSubsets {
  /** `host subset` each. */
  readonly all: ReadonlySet<string>
  has(host: string, subset: string): boolean
}

export const routedSubsets = perIndex(
  (index, cluster): RoutedSubsets => {
    const all = new Set(
      index
        .namespacesWith('VirtualService', cluster)
        .flatMap((namespace) => routedFrom(index, `${cluster} ${namespace}`)),
    )
    return { all, has: (host, subset) => all.has(`${host} ${subset}`) }
  },
  (one, other) =>
    one.all.size === other.all.size && [...one.all].every((each) => other.all.has(each)),
)

/** Those to which the VirtualServices of a namespace lead. */
const routedFrom = perIndex((index, place): readonly string[] => {
  const [cluster = '', namespace = ''] = place.split(' ')
  const { domainSuffix } = index.settings(cluster)
  return index.objects('VirtualService', cluster, namespace).flatMap((object) =>
    destinationsOf(object).flatMap(({ host, subset }) => {
      if (host === null || subset === null) return []
      const full = qualifiedHost(host, object.namespace ?? '', domainSuffix)
      // `service.namespace` is no host of Istio's, but it tells what its author meant.
      const isHalf = full.split('.').length === 2
      return isHalf ? `${full}.svc.${domainSuffix} ${subset}` : `${full} ${subset}`
    }),
  )
})
