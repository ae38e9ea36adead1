import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { findHost } from '../../config/host-registry.ts'
import {
  hostCovers,
  hostsIntersect,
  normalHost,
  qualifiedHost,
  serviceHost,
} from '../../config/hosts.ts'
import { perIndex } from '../../config/per-index.ts'
import { specsAt, textsAt } from '../../config/read-spec.ts'
import { declaredHosts } from '../../config/service-entries.ts'
import { hostsOf } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { isKnownToKiali } from '../kialis-hosts.ts'
import { seenBy } from '../profile.ts'

/** A Sidecar imports a host that does not exist, so its proxies know nothing of what was meant. */
export const egressHostNotFound = defineCheck({
  id: 'sidecar/egress-host-not-found',
  severity: 'warning',
  reads: ['Sidecar', 'Service', 'ServiceEntry', 'VirtualService'],
  byNamespace: ['Sidecar'],
  needs: ['Service', 'ServiceEntry', 'VirtualService'],
  kiali: ['KIA1004'],
  why: message('findings.egressHostNotFound.why'),
  fix: message('findings.egressHostNotFound.fix'),
  documentation:
    'https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener',
  find: (cluster, index) =>
    index.objects('Sidecar', cluster).flatMap((object) =>
      specsAt(object.spec, 'egress').flatMap((listener, listenerAt) =>
        textsAt(listener, 'hosts').flatMap((host, at) => {
          const seen = seenBy(!isThere(host, object, index), !isThereToKiali(host, object, index))
          return seen === null
            ? []
            : {
                object,
                path: `spec.egress[${listenerAt}].hosts[${at}]`,
                message: message('findings.egressHostNotFound', { host }),
                ...seen,
              }
        }),
      ),
    ),
})

function isThere(imported: string, sidecar: ConfigObject, index: ConfigIndex): boolean {
  const [place, name, ...rest] = imported.split('/')
  // Other forms are refused by Istio itself.
  if (place === undefined || name === undefined || rest.length > 0) return true
  if (place === '~' || name === '*') return true
  const own = sidecar.namespace ?? ''
  const { domainSuffix } = index.settings(sidecar.cluster)
  const host = qualifiedHost(name, place === '.' || place === '*' ? own : place, domainSuffix)
  if (routedHosts(index, sidecar.cluster).has(host)) return true
  if (findHost(index, sidecar.cluster, host, [own]) !== null) return true
  return host.startsWith('*') && coversSomething(host, sidecar.cluster, index)
}

/**
 * Kiali does not look at the namespace before the slash, nor at hosts of routes; of wildcards it takes
 * all of the Sidecar's own namespace, and what a ServiceEntry declares.
 */
function isThereToKiali(imported: string, sidecar: ConfigObject, index: ConfigIndex): boolean {
  const name = imported.split('/')[1]
  if (name === undefined || name === '*') return true
  const own = sidecar.namespace ?? ''
  const { domainSuffix } = index.settings(sidecar.cluster)
  const host = name.includes('.') ? name : serviceHost(name, own, domainSuffix)
  return (
    host === serviceHost('*', own, domainSuffix) ||
    isKnownToKiali(index, sidecar.cluster, host, own)
  )
}

const routedHosts = perIndex((index, cluster) => {
  const { domainSuffix } = index.settings(cluster)
  return new Set(
    index.objects('VirtualService', cluster).flatMap((object) => hostsOf(object, domainSuffix)),
  )
})

function coversSomething(pattern: string, cluster: string, index: ConfigIndex): boolean {
  const { domainSuffix } = index.settings(cluster)
  const tail = `.svc.${domainSuffix}`
  if (pattern.endsWith(tail) && pattern !== `*${tail}`) {
    const namespace = pattern.slice(2, -tail.length)
    return index.clusters.some((each) => index.services(each, namespace).length > 0)
  }
  return (
    hostCovers(pattern, `any.any${tail}`) ||
    declaredHosts(index, cluster).some(({ host }) => hostsIntersect(normalHost(pattern), host))
  )
}
