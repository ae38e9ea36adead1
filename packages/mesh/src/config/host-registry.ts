import type { ConfigObject, ServiceFact } from '../model/kubernetes.ts'
import type { ConfigIndex } from './config-index.ts'
import { defaultExportTo, type ExportScope, exportScope, isVisibleIn } from './export-to.ts'
import { groupBy } from './group-by.ts'
import { hostCovers, hostsIntersect, serviceHost } from './hosts.ts'
import { perIndex } from './per-index.ts'
import { numberAt, specsAt } from './read-spec.ts'
import { type DeclaredHost, declaredHosts } from './service-entries.ts'

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

/**
 * What a host means in one of some namespaces, in one cluster's configuration: Services of every
 * cluster, since a mesh of several clusters shares them, and ServiceEntries of this one. A Service
 * before a ServiceEntry, exact first.
 * @param host full, lower case
 */
export const findHost = (
  index: ConfigIndex,
  cluster: string,
  host: string,
  namespaces: readonly string[],
): RegisteredHost | null =>
  meanings(index, `${cluster} ${host}`).find(({ scope }) =>
    namespaces.some((namespace) => isVisibleIn(scope, namespace)),
  ) ?? null

/** Every host that one cluster's configuration knows. */
export const registeredHosts = perIndex((index, cluster): readonly RegisteredHost[] => {
  const { domainSuffix } = index.settings(cluster)
  return [
    ...index.clusters.flatMap((each) =>
      index
        .services(each)
        .map((service) =>
          registeredService(
            service,
            serviceHost(service.name, service.namespace, domainSuffix),
            index,
          ),
        ),
    ),
    ...declaredHosts(index, cluster).map(registeredEntry),
  ]
})

/** Whatever a host may mean, best first. Few change when something does: each is looked up by itself. */
const meanings = perIndex(
  (index, question): readonly RegisteredHost[] => {
    const space = question.indexOf(' ')
    const [cluster, host] = [question.slice(0, space), question.slice(space + 1)]
    const { exact, wildcards } = declarations(index, cluster)
    const covers = host.startsWith('*') ? hostsIntersect : hostCovers
    return [
      ...servicesCalled(host, cluster, index),
      ...(exact.get(host) ?? []).map(registeredEntry),
      ...wildcards.filter((each) => covers(each.host, host)).map(registeredEntry),
    ]
  },
  (one, other) =>
    one.length === other.length &&
    one.every((each, at) => {
      const { service, entry, host } = other[at] ?? {}
      return each.service === service && each.entry === entry && each.host === host
    }),
)

const declarations = perIndex((index, cluster) => {
  const declared = declaredHosts(index, cluster)
  return {
    exact: groupBy(declared, ({ host }) => host),
    wildcards: declared.filter(({ host }) => host.startsWith('*')),
  }
})

/** The Services of a host `name.namespace.svc.domain`; in files either may have dots. */
function servicesCalled(
  host: string,
  cluster: string,
  index: ConfigIndex,
): readonly RegisteredHost[] {
  const tail = `.svc.${index.settings(cluster).domainSuffix}`
  if (!host.endsWith(tail)) return []
  const found: RegisteredHost[] = []
  const place = host.slice(0, -tail.length)
  for (let dot = place.indexOf('.'); dot >= 0; dot = place.indexOf('.', dot + 1)) {
    for (const each of index.clusters) {
      const service = index.service(each, place.slice(dot + 1), place.slice(0, dot))
      if (!service) continue
      found.push(registeredService(service, host, index))
    }
  }
  return found
}

function registeredService(service: ServiceFact, host: string, index: ConfigIndex): RegisteredHost {
  const unsaid = defaultExportTo(index.settings(service.cluster), 'Service')
  return {
    host,
    namespace: service.namespace,
    scope: exportScope(service.exportTo ?? unsaid, service.namespace),
    ports: service.ports.map(({ port }) => port),
    service,
    entry: null,
  }
}

const registeredEntry = ({ entry, host, scope }: DeclaredHost): RegisteredHost => ({
  host,
  namespace: entry.namespace ?? '',
  scope,
  ports: specsAt(entry.spec, 'ports').flatMap((port) => numberAt(port, 'number') ?? []),
  service: null,
  entry,
})
