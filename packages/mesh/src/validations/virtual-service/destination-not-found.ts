import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { scopeOf } from '../../config/export-to.ts'
import { findHost } from '../../config/host-registry.ts'
import { normalHost, qualifiedHost } from '../../config/hosts.ts'
import { letsUnknownOut } from '../../config/outbound-policy.ts'
import { type Destination, destinationsOf } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { isKnownToKiali, kialisHost } from '../kialis-hosts.ts'

/** A route leads to a host that no Service and no ServiceEntry visible there provides. */
export const destinationNotFound = defineCheck({
  id: 'virtual-service/destination-not-found',
  severity: 'error',
  // What istioctl tells is told by istioctl/destination-hosts.
  profiles: ['default', 'kiali'],
  reads: ['VirtualService', 'Service', 'ServiceEntry'],
  byObject: ['VirtualService'],
  needs: ['Service', 'ServiceEntry'],
  istioctl: { analyzer: 'virtualservice.DestinationHostAnalyzer', code: 'IST0101' },
  kiali: ['KIA1101'],
  why: message('findings.destinationNotFound.why'),
  find(cluster, index) {
    const { domainSuffix } = index.settings(cluster)
    return index.objects('VirtualService', cluster).flatMap((object) =>
      destinationsOf(object)
        .filter((destination) => !exists(destination, object, index))
        .map((destination) => ({
          ...mistake(object, destination, domainSuffix),
          severityIn: { kiali: kialisSeverity(destination, object, index) },
        })),
    )
  },
})

/**
 * Kiali looks at routes only, not at mirrors, and takes an unknown host for less where calls to such
 * are let out; a route leads nowhere all the same.
 */
function kialisSeverity({ host, use }: Destination, object: ConfigObject, index: ConfigIndex) {
  const { cluster } = object
  const namespace = object.namespace ?? ''
  if (host === null || use === 'mirror') return 'off'
  if (isKnownToKiali(index, cluster, kialisHost(index, cluster, host, namespace), namespace)) {
    return 'off'
  }
  return letsUnknownOut(index.settings(cluster)) ? 'warning' : 'error'
}

function exists({ host }: Destination, object: ConfigObject, index: ConfigIndex): boolean {
  if (host === null) return false
  const { domainSuffix } = index.settings(object.cluster)
  const full = qualifiedHost(host, object.namespace ?? '', domainSuffix)
  return findHost(index, object.cluster, full, viewpoints(index, object)) !== null
}

/** The namespaces whose proxies get the routes, as far as they are named; else the object's own. */
export function viewpoints(index: ConfigIndex, object: ConfigObject): readonly string[] {
  const scope = scopeOf(index, object)
  return scope === 'everywhere' || scope.size === 0 ? [object.namespace ?? ''] : [...scope]
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
