import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { scopeOf, scopesMeet } from '../../config/export-to.ts'
import { groupByEach } from '../../config/group-by.ts'
import { perIndex } from '../../config/per-index.ts'
import { textsAt } from '../../config/read-spec.ts'
import { meshGateway } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { kialisHost } from '../kialis-hosts.ts'
import { listOf, nameOf } from '../names.ts'

/**
 * Several VirtualServices claim one host, as Kiali sees it: it compares the names of gateways as they
 * are written, takes `*` for every host of the object's namespace, and counts a host twice that one
 * object names twice (kiali/kiali business/checkers/virtualservices/single_host_checker.go). What of it
 * is a mistake is told by virtual-service/host-conflict.
 */
export const hostShared = defineCheck({
  id: 'virtual-service/host-shared',
  severity: 'warning',
  profiles: ['kiali'],
  reads: ['VirtualService', 'Namespace', 'Service'],
  byObject: ['VirtualService'],
  kiali: ['KIA1106'],
  why: message('findings.hostConflict.gateway.why'),
  fix: message('findings.hostConflict.fix'),
  documentation:
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService',
  find: (cluster, index) =>
    index.objects('VirtualService', cluster).flatMap((object) => {
      const claims = claimsOf(object, index)
      const shared = claims
        .map((claim) => ({ claim, rivals: rivalsOf(claim, claims, object, index) }))
        .filter(({ rivals }) => rivals.length > 0)
      if (shared.length === 0) return []
      return {
        object,
        path: 'spec.hosts',
        message: message('findings.hostConflict.gateway', {
          hosts: listOf(shared.map(({ claim }) => claim.host)),
          rivals: listOf(shared.flatMap(({ rivals }) => rivals.map(nameOf))),
          gateways: listOf(shared.map(({ claim }) => claim.gateway)),
        }),
      }
    }),
})

interface Claim {
  readonly gateway: string
  /** As Kiali completes it. */
  readonly host: string
  /** `*` and the host's namespace; null for a host outside the mesh. */
  readonly wildcard: string | null
}

function claimsOf(object: ConfigObject, index: ConfigIndex): readonly Claim[] {
  const { cluster, spec } = object
  const tail = `.svc.${index.settings(cluster).domainSuffix}`
  const listed = textsAt(spec, 'gateways')
  const gateways = listed.length === 0 ? [meshGateway] : listed.map((name) => `gateway ${name}`)
  return textsAt(spec, 'hosts').flatMap((name) => {
    const host = kialisHost(index, cluster, name, object.namespace ?? '')
    const isInMesh = host.endsWith(tail) && host.slice(0, -tail.length).split('.').length === 2
    const wildcard = isInMesh ? `*${host.slice(host.indexOf('.'))}` : null
    return gateways.map((gateway) => ({ gateway, host, wildcard }))
  })
}

/** Whoever claims the host too, or all of its namespace, or, where this is all of it, any of it. */
function rivalsOf(
  claim: Claim,
  own: readonly Claim[],
  object: ConfigObject,
  index: ConfigIndex,
): readonly ConfigObject[] {
  const { cluster } = object
  const { byHost, byNamespace } = claimants(index, cluster)
  const { gateway, host, wildcard } = claim
  const same = byHost.get(`${gateway} ${host}`) ?? []
  const wide = wildcard === null || wildcard === host ? [] : byHost.get(`${gateway} ${wildcard}`)
  const within = wildcard === host ? byNamespace.get(`${gateway} ${wildcard}`) : []
  const others = [...same, ...(wide ?? []), ...(within ?? [])].filter((each) => each !== object)
  const isTwice =
    own.filter((each) => each.gateway === gateway && each.host === host).length > 1 ||
    own.some(
      (each) =>
        each.gateway === gateway &&
        each.host !== host &&
        wildcard !== null &&
        each.wildcard === wildcard &&
        (host === wildcard || each.host === wildcard),
    )
  const scope = scopeOf(index, object)
  return [
    ...(isTwice ? [object] : []),
    ...new Set(others.filter((other) => scopesMeet(scope, scopeOf(index, other)))),
  ]
}

const claimants = perIndex((index, cluster) => {
  const claims = index
    .objects('VirtualService', cluster)
    .flatMap((object) => claimsOf(object, index).map((claim) => ({ ...claim, object })))
  const by = (keyOf: (claim: Claim) => readonly string[]) =>
    new Map(
      [...groupByEach(claims, keyOf)].map(([key, group]) => [
        key,
        group.map((each) => each.object),
      ]),
    )
  return {
    byHost: by(({ gateway, host }) => [`${gateway} ${host}`]),
    byNamespace: by(({ gateway, wildcard }) =>
      wildcard === null ? [] : [`${gateway} ${wildcard}`],
    ),
  }
})
