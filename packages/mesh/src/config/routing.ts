import type { ConfigObject } from '../model/kubernetes.ts'
import { groupByHost } from './by-host.ts'
import { rulesByHost } from './destination-rules.ts'
import { hostCovers, qualifiedHost } from './hosts.ts'
import { perIndex } from './per-index.ts'
import { type Spec, specsAt } from './read-spec.ts'
import {
  destinationsOf,
  destinationsOfRule,
  gatewaysOf,
  hostsOf,
  isDelegate,
  meshGateway,
} from './virtual-services.ts'

/** What routes requests to a host in one cluster. */
export interface Routing {
  /** VirtualServices for the host or with a route to it, delegates left out; sorted by place. */
  virtualServices(host: string): readonly ConfigObject[]
  /** DestinationRules that cover the host, whoever may use them; sorted by place. */
  destinationRules(host: string): readonly ConfigObject[]
}

export const routingOf = perIndex((index, cluster): Routing => {
  const { domainSuffix } = index.settings(cluster)
  const routes = groupByHost(
    index
      .objects('VirtualService', cluster)
      .filter((object) => !isDelegate(object))
      .toSorted(byPlace),
    (object) => servicesRoutedBy(object, domainSuffix),
  )
  const rules = rulesByHost(index, cluster)
  return {
    virtualServices: (host) => routes.covering(host),
    destinationRules: (host) => sorted(rules.covering(host)),
  }
})

const sorted = (objects: readonly ConfigObject[]) =>
  objects.length < 2 ? objects : objects.toSorted(byPlace)

/**
 * The hosts of services whose requests a VirtualService decides about: those it is for and those it
 * leads to. At a gateway its hosts are names of the outside world: only its routes tell which service.
 */
export function servicesRoutedBy(object: ConfigObject, domainSuffix: string): readonly string[] {
  const destinations = destinationsOf(object).flatMap(({ host }) =>
    host === null ? [] : qualifiedHost(host, object.namespace ?? '', domainSuffix),
  )
  const isForMesh = gatewaysOf(object).includes(meshGateway)
  return isForMesh ? [...hostsOf(object, domainSuffix), ...destinations] : destinations
}

/**
 * The rules of a VirtualService that decide about requests for a host: all of them where it is for
 * that host in the mesh, else those that lead to it.
 */
export function rulesAbout(
  object: ConfigObject,
  host: string,
  domainSuffix: string,
): readonly Spec[] {
  const rules = ['http', 'tls', 'tcp'].flatMap((protocol) => specsAt(object.spec, protocol))
  const isForMesh = gatewaysOf(object).includes(meshGateway)
  const isForHost = hostsOf(object, domainSuffix).some((each) => hostCovers(each, host))
  if (isForMesh && isForHost) return rules
  return rules.filter((rule) =>
    destinationsOfRule(rule, '').some(
      (each) =>
        each.host !== null &&
        qualifiedHost(each.host, object.namespace ?? '', domainSuffix) === host,
    ),
  )
}

/** By namespace, then name. */
export const byPlace = (a: ConfigObject, b: ConfigObject) =>
  `${a.namespace} ${a.name}` < `${b.namespace} ${b.name}` ? -1 : 1
