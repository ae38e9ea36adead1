import type { ConfigObject, ServiceFact } from '../model/kubernetes.ts'
import { defaultExportTo, type ExportScope, exportScope, isVisibleIn } from './export-to.ts'
import { groupBy } from './group-by.ts'
import { hostCovers, hostsIntersect, serviceHost } from './hosts.ts'
import { perIndex } from './per-index.ts'
import { numberAt, specsAt } from './read-spec.ts'
import { declaredHosts } from './service-entries.ts'

/** A host that the mesh knows: a Kubernetes Service or what a ServiceEntry declares. */
export interface RegisteredHost {
  /** Wildcards as written. */
  readonly host: string
  readonly namespace: string
  readonly scope: ExportScope
  readonly ports: readonly number[]
  readonly service: ServiceFact | null
  readonly entry: ConfigObject | null
}

export interface HostRegistry {
  readonly hosts: readonly RegisteredHost[]
  /** What a host means in one of some namespaces; a Service before a ServiceEntry, exact first. */
  find(host: string, namespaces: readonly string[]): RegisteredHost | null
}

/**
 * The hosts of one cluster's configuration: Services of every cluster, since a mesh of several
 * clusters shares them, and ServiceEntries of this one.
 */
export const registerHosts = perIndex((index, cluster): HostRegistry => {
  const { domainSuffix } = index.settings(cluster)
  const services = index.clusters.flatMap((each) => {
    const unsaid = defaultExportTo(index.settings(each), 'Service')
    return index.services(each).map((service) => registeredService(service, domainSuffix, unsaid))
  })
  const declared = declaredHosts(index, cluster).map((declaration) => ({
    host: declaration.host,
    namespace: declaration.entry.namespace ?? '',
    scope: declaration.scope,
    ports: specsAt(declaration.entry.spec, 'ports').flatMap(
      (port) => numberAt(port, 'number') ?? [],
    ),
    service: null,
    entry: declaration.entry,
  }))
  const hosts: readonly RegisteredHost[] = [...services, ...declared]
  const exact = groupBy(hosts, ({ host }) => host)
  const wildcards = declared.filter((each) => each.host.startsWith('*'))
  return {
    hosts,
    find(host, namespaces) {
      const seen = (each: RegisteredHost) =>
        namespaces.some((namespace) => isVisibleIn(each.scope, namespace))
      const known = exact.get(host)?.find(seen)
      if (known) return known
      const covers = host.startsWith('*') ? hostsIntersect : hostCovers
      return wildcards.find((each) => covers(each.host, host) && seen(each)) ?? null
    },
  }
})

/** @param unsaid where a service is exported to that does not say it */
const registeredService = (
  service: ServiceFact,
  domainSuffix: string,
  unsaid: readonly string[],
): RegisteredHost => ({
  host: serviceHost(service.name, service.namespace, domainSuffix),
  namespace: service.namespace,
  scope: exportScope(service.exportTo ?? unsaid, service.namespace),
  ports: service.ports.map(({ port }) => port),
  service,
  entry: null,
})
