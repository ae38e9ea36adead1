import type { ConfigObject } from '../model/kubernetes.ts'
import type { ConfigIndex } from './config-index.ts'
import { rulesForHost } from './destination-rules.ts'
import { hostCovers, qualifiedHost } from './hosts.ts'
import { destinationsOf, gatewaysOf, hostsOf, isDelegate, meshGateway } from './virtual-services.ts'

/** What routes requests to a host in one cluster. */
export interface Routing {
  /** VirtualServices for the host or with a route to it, delegates left out; sorted by place. */
  virtualServices(host: string): readonly ConfigObject[]
  /** DestinationRules that cover the host, whoever may use them; sorted by place. */
  destinationRules(host: string): readonly ConfigObject[]
}

export function routingOf(index: ConfigIndex, cluster: string): Routing {
  const { domainSuffix } = index.settings(cluster)
  const routes = index
    .objects('VirtualService', cluster)
    .filter((object) => !isDelegate(object))
    .map((object) => ({
      object,
      // At a gateway hosts are names of the outside world: only the routes tell which service.
      hosts: gatewaysOf(object).includes(meshGateway) ? hostsOf(object, domainSuffix) : [],
      destinations: destinationsOf(object).flatMap(({ host }) =>
        host === null ? [] : qualifiedHost(host, object.namespace ?? '', domainSuffix),
      ),
    }))
  const known = new Map<string, readonly ConfigObject[]>()
  const rules = new Map<string, readonly ConfigObject[]>()
  return {
    virtualServices(host) {
      const before = known.get(host)
      if (before) return before
      const found = routes
        .filter(
          ({ hosts, destinations }) =>
            destinations.includes(host) || hosts.some((each) => hostCovers(each, host)),
        )
        .map(({ object }) => object)
        .sort(byPlace)
      known.set(host, found)
      return found
    },
    destinationRules(host) {
      const before = rules.get(host)
      if (before) return before
      const found = [...rulesForHost(index, cluster, host)].sort(byPlace)
      rules.set(host, found)
      return found
    },
  }
}

/** By namespace, then name. */
export const byPlace = (a: ConfigObject, b: ConfigObject) =>
  `${a.namespace} ${a.name}` < `${b.namespace} ${b.name}` ? -1 : 1
