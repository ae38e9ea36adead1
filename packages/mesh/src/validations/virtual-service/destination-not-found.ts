import { message } from '@periplus/shared'
import { type HostRegistry, registerHosts } from '../../config/host-registry.ts'
import { normalHost, qualifiedHost } from '../../config/hosts.ts'
import { textsAt } from '../../config/read-spec.ts'
import { type Destination, destinationsOf } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import type { Check } from '../check.ts'
import { type FindingDraft, refOf } from '../finding.ts'

/** A route leads to a host that no Service and no ServiceEntry visible there provides. */
export const destinationNotFound: Check = {
  id: 'virtual-service/destination-not-found',
  needs: ['Service', 'ServiceEntry'],
  run(cluster, index) {
    const registry = registerHosts(index, cluster)
    const { domainSuffix } = index.settings(cluster)
    return index.objects('VirtualService', cluster).flatMap((object) =>
      destinationsOf(object)
        .filter((destination) => !exists(destination, object, registry, domainSuffix))
        .map((destination) => finding(object, destination, domainSuffix)),
    )
  },
}

function exists(
  { host }: Destination,
  object: ConfigObject,
  registry: HostRegistry,
  domainSuffix: string,
): boolean {
  if (host === null) return false
  const full = qualifiedHost(host, object.namespace ?? '', domainSuffix)
  return registry.find(full, viewpoints(object)) !== null
}

/** The namespaces whose proxies get the routes, as far as they are named; else the object's own. */
export function viewpoints(object: ConfigObject): readonly string[] {
  const own = object.namespace ?? ''
  const exported = textsAt(object.spec, 'exportTo').filter((each) => each !== '*' && each !== '~')
  return exported.length > 0 ? exported.map((each) => (each === '.' ? own : each)) : [own]
}

function finding(
  object: ConfigObject,
  { host, path, use }: Destination,
  domainSuffix: string,
): FindingDraft {
  const common = {
    check: 'virtual-service/destination-not-found',
    severity: 'error',
    object: refOf(object),
    references: ['IST0101', 'KIA1101'],
    documentation: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
  } as const
  if (host === null) {
    return {
      ...common,
      path,
      message: message('findings.destinationMissing'),
      explanation: message('findings.destinationNotFound.why'),
      fix: message('findings.destinationMissing.fix'),
    }
  }
  const full = qualifiedHost(host, object.namespace ?? '', domainSuffix)
  const named = normalHost(host) === full ? host : `${host} (${full})`
  return {
    ...common,
    path: `${path}.host`,
    message: message(
      use === 'mirror' ? 'findings.mirrorNotFound' : 'findings.destinationNotFound',
      { host: named },
    ),
    explanation: message(
      use === 'mirror' ? 'findings.mirrorNotFound.why' : 'findings.destinationNotFound.why',
    ),
    fix: message('findings.destinationNotFound.fix', { host: full }),
  }
}
