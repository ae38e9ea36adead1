import { message } from '@periplus/shared'
import { textsAt } from '../../config/read-spec.ts'
import { gatewaysOf, meshGateway } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { listOf, nameOf } from '../names.ts'
import { hostsMeet, inFull, scopesOf } from './names-and-hosts.ts'

/** The VirtualServices of a host for one namespace, or for all (`*`). */
interface Claims {
  readonly scope: string
  readonly host: string
  readonly objects: readonly ConfigObject[]
}

/**
 * istioctl's rule for VirtualServices of the mesh with one host. What is for some namespaces also
 * conflicts with a host of all that a wildcard has in common with it, and a VirtualService that names a
 * host twice with itself; each is told once
 * (istio/istio pkg/config/analysis/analyzers/virtualservice/conflictingmeshgatewayhosts.go).
 */
export const meshHosts = defineCheck({
  id: 'istioctl/mesh-hosts',
  severity: 'error',
  profiles: ['istioctl'],
  reads: ['VirtualService'],
  istioctl: { analyzer: 'virtualservice.ConflictingMeshGatewayHostsAnalyzer', code: 'IST0109' },
  why: message('findings.hostConflict.mesh.why'),
  fix: message('findings.hostConflict.fix'),
  find(cluster, index) {
    const all = claimsOf(index.objects('VirtualService', cluster))
    const ofAll = all.filter(({ scope }) => scope === '*')
    const exact = new Map(ofAll.map((each) => [each.host, each]))
    const wildcards = ofAll.filter(({ host }) => host.startsWith('*'))
    const told = new Map<ConfigObject, { hosts: string; rivals: readonly ConfigObject[] }>()
    for (const { scope, host, objects } of all) {
      const others = host.startsWith('*')
        ? ofAll.filter((each) => hostsMeet(host, each.host))
        : [exact.get(host) ?? [], wildcards.filter((each) => hostsMeet(host, each.host))].flat()
      const rivals =
        scope === '*' ? objects : [...objects, ...others.flatMap((each) => each.objects)]
      if (rivals.length < 2) continue
      for (const object of rivals) {
        if (!told.has(object)) told.set(object, { hosts: host, rivals })
      }
    }
    return [...told].map(([object, { hosts, rivals }]) => ({
      object,
      path: 'spec.hosts',
      check: 'virtual-service/host-conflict',
      message: message('findings.hostConflict.mesh', {
        hosts,
        rivals: listOf(rivals.filter((each) => each !== object).map(nameOf)) || nameOf(object),
      }),
    }))
  },
})

function claimsOf(virtualServices: readonly ConfigObject[]): readonly Claims[] {
  const claims = new Map<string, { scope: string; host: string; objects: ConfigObject[] }>()
  for (const object of virtualServices) {
    if (!gatewaysOf(object).includes(meshGateway)) continue
    const own = object.namespace ?? ''
    const scopes = scopesOf(textsAt(object.spec, 'exportTo'), own)
    for (const scope of scopes.has('*') ? ['*'] : scopes) {
      for (const written of textsAt(object.spec, 'hosts')) {
        const host = inFull(written, own)
        const known = claims.get(`${scope}/${host}`) ?? { scope, host, objects: [] }
        known.objects.push(object)
        claims.set(`${scope}/${host}`, known)
      }
    }
  }
  return [...claims.values()]
}
