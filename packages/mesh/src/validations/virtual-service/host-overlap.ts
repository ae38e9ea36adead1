import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { scopeOf } from '../../config/export-to.ts'
import { hostsIntersect } from '../../config/hosts.ts'
import { gatewaysOf, hostsOf, meshGateway } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { listOf, nameOf } from '../names.ts'

interface Claim {
  readonly object: ConfigObject
  readonly host: string
  readonly isForAll: boolean
}

/**
 * A VirtualService for some namespaces has a host that a wildcard of one for all namespaces covers, or
 * covers it. The more specific host counts, so nothing is wrong: this is istioctl's view only.
 */
export const hostOverlap = defineCheck({
  id: 'virtual-service/host-overlap',
  severity: 'error',
  profiles: ['istioctl'],
  reads: ['VirtualService'],
  istioctl: { analyzer: 'virtualservice.ConflictingMeshGatewayHostsAnalyzer', code: 'IST0109' },
  why: message('findings.hostOverlap.why'),
  fix: message('findings.hostConflict.fix'),
  find(cluster, index) {
    const claims = index
      .objects('VirtualService', cluster)
      .filter((object) => gatewaysOf(object).includes(meshGateway))
      .flatMap((object) => claimsOf(object, index))
    const rivals = new Map<ConfigObject, Claim[]>()
    for (const [one, other] of overlaps(claims)) {
      rivals.set(one.object, [...(rivals.get(one.object) ?? []), other])
      rivals.set(other.object, [...(rivals.get(other.object) ?? []), one])
    }
    // Who shares a host exactly is told of by `virtual-service/host-conflict`.
    const exact = sharedHosts(claims)
    return [...rivals].flatMap(([object, others]) =>
      claimsOf(object, index).some(({ host }) => exact.has(host))
        ? []
        : {
            object,
            path: 'spec.hosts',
            message: message('findings.hostOverlap', {
              rivals: listOf(others.map((each) => nameOf(each.object))),
              hosts: listOf(others.map(({ host }) => host)),
            }),
          },
    )
  },
})

function claimsOf(object: ConfigObject, index: ConfigIndex): readonly Claim[] {
  const { domainSuffix } = index.settings(object.cluster)
  const isForAll = scopeOf(index, object) === 'everywhere'
  return hostsOf(object, domainSuffix).map((host) => ({ object, host, isForAll }))
}

/** Only wildcards overlap with what is not the same, and they are few. */
function overlaps(claims: readonly Claim[]): readonly (readonly [Claim, Claim])[] {
  const wildcards = claims.filter(({ host }) => host.startsWith('*'))
  return wildcards.flatMap((wildcard) =>
    claims
      .filter((claim) => claim.isForAll !== wildcard.isForAll && claim.host !== wildcard.host)
      .filter((claim) => hostsIntersect(wildcard.host, claim.host))
      .map((claim) => [wildcard, claim] as const),
  )
}

function sharedHosts(claims: readonly Claim[]): ReadonlySet<string> {
  const owners = new Map<string, ConfigObject>()
  const shared = new Set<string>()
  for (const { host, object } of claims) {
    const owner = owners.get(host)
    if (owner && owner !== object) shared.add(host)
    owners.set(host, object)
  }
  return shared
}
