import { message } from '@periplus/shared'
import { type HostRegistry, registerHosts } from '../../config/host-registry.ts'
import { normalHost, qualifiedHost } from '../../config/hosts.ts'
import { textsAt } from '../../config/read-spec.ts'
import { type Destination, destinationsOf } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'

/** A route leads to a host that no Service and no ServiceEntry visible there provides. */
export const destinationNotFound = defineCheck({
  id: 'virtual-service/destination-not-found',
  severity: 'error',
  reads: ['VirtualService', 'Service', 'ServiceEntry'],
  needs: ['Service', 'ServiceEntry'],
  istioctl: { analyzer: 'virtualservice.DestinationHostAnalyzer', code: 'IST0101' },
  kiali: ['KIA1101'],
  why: message('findings.destinationNotFound.why'),
  find(cluster, index) {
    const registry = registerHosts(index, cluster)
    const { domainSuffix } = index.settings(cluster)
    return index.objects('VirtualService', cluster).flatMap((object) =>
      destinationsOf(object)
        .filter((destination) => !exists(destination, object, registry, domainSuffix))
        .map((destination) => mistake(object, destination, domainSuffix)),
    )
  },
})

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

function mistake(
  object: ConfigObject,
  { host, path, use }: Destination,
  domainSuffix: string,
): Mistake {
  if (host === null) {
    return {
      object,
      path,
      message: message('findings.destinationMissing'),
      fix: message('findings.destinationMissing.fix'),
    }
  }
  const full = qualifiedHost(host, object.namespace ?? '', domainSuffix)
  const named = { host: normalHost(host) === full ? host : `${host} (${full})` }
  const fix = message('findings.destinationNotFound.fix', { host: full })
  const place = { object, path: `${path}.host`, fix }
  return use === 'mirror'
    ? {
        ...place,
        message: message('findings.mirrorNotFound', named),
        why: message('findings.mirrorNotFound.why'),
      }
    : { ...place, message: message('findings.destinationNotFound', named) }
}
