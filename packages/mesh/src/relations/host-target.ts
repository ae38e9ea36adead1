import type { ConfigIndex } from '../config/config-index.ts'
import { findHost } from '../config/host-registry.ts'
import { qualifiedHost, serviceOfHost } from '../config/hosts.ts'
import { refOf } from '../validations/finding.ts'
import type { Target } from './reference.ts'
import { serviceTarget } from './target.ts'

export interface NamedHost {
  readonly cluster: string
  /** As written. */
  readonly host: string
  /** In which a short name is meant. */
  readonly namespace: string
  /** Namespaces whose proxies have to know it. */
  readonly viewpoints?: readonly string[]
}

/**
 * The Service or ServiceEntry that a host means to Istio: what the proxies see of that name, else the
 * Service that bears it, seen or not. A host that nobody declares is told as such, since no object has
 * its name. Null where it is no single host: a wildcard that no ServiceEntry declares as it is.
 */
export function hostTarget(index: ConfigIndex, named: NamedHost): Target | null {
  const { cluster, namespace } = named
  const { domainSuffix } = index.settings(cluster)
  const host = qualifiedHost(named.host, namespace, domainSuffix)
  if (host === '' || host === '*') return null
  const found = findHost(index, cluster, host, named.viewpoints ?? [namespace])
  if (found?.entry) {
    const isMeant = !host.startsWith('*') || found.host === host
    return isMeant ? { object: refOf(found.entry), exists: true } : null
  }
  if (host.startsWith('*')) return null
  const service = found?.service ?? serviceOfHost(host, domainSuffix)
  return service
    ? nearestService(index, cluster, service)
    : { object: undeclared(cluster, host), exists: false }
}

/** A service of several clusters is the one of the cluster in which it is named, if it is there. */
function nearestService(
  index: ConfigIndex,
  cluster: string,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): Target {
  const clusters = [cluster, ...index.clusters]
  const home = clusters.find((each) => index.service(each, namespace, name) !== null)
  return serviceTarget(index, { cluster: home ?? cluster, namespace, name })
}

/** The group is that in which Gateway API routes name hosts of Istio's (kind `Hostname`). */
const undeclared = (cluster: string, host: string) => ({
  cluster,
  apiVersion: 'networking.istio.io/v1',
  kind: 'Hostname',
  namespace: null,
  name: host,
})
