import { message } from '@periplus/shared'
import { type ExportScope, scopeOf, scopesMeet } from '../../config/export-to.ts'
import { groupBy } from '../../config/group-by.ts'
import { gatewaysOf, hostsOf, isDelegate, meshGateway } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'

interface Claim {
  readonly object: ConfigObject
  readonly host: string
  /** Place of the host in the object's list. */
  readonly at: number
  readonly gateway: string
  readonly scope: ExportScope
}

/**
 * Several VirtualServices claim one host on one gateway. For the mesh only one of them counts; at a
 * gateway their routes are joined in an order that nobody states.
 */
export const hostConflict = defineCheck({
  id: 'virtual-service/host-conflict',
  severity: 'error',
  severityIn: { kiali: 'warning' },
  reads: ['VirtualService'],
  istioctl: { analyzer: 'virtualservice.ConflictingMeshGatewayHostsAnalyzer', code: 'IST0109' },
  kiali: ['KIA1106'],
  fix: message('findings.hostConflict.fix'),
  find(cluster, index) {
    const { domainSuffix } = index.settings(cluster)
    const claims = index
      .objects('VirtualService', cluster)
      .filter((object) => !isDelegate(object))
      .flatMap((object) => claimsOf(object, domainSuffix, scopeOf(index, object)))
    const rivals = rivalsByObject(claims)
    return [...rivals].flatMap(([object, conflicts]) => mistakes(object, conflicts))
  },
})

function claimsOf(object: ConfigObject, domainSuffix: string, scope: ExportScope): Claim[] {
  return hostsOf(object, domainSuffix).flatMap((host, at) =>
    gatewaysOf(object).map((gateway) => ({ object, host, at, gateway, scope })),
  )
}

type Conflict = readonly [claim: Claim, rival: Claim]

function rivalsByObject(claims: readonly Claim[]): Map<ConfigObject, Conflict[]> {
  const groups = groupBy(claims, ({ gateway, host }) => `${gateway} ${host}`)
  const rivals = new Map<ConfigObject, Conflict[]>()
  for (const group of groups.values()) {
    for (const claim of group) {
      const others = group.filter((other) => other.object !== claim.object && meet(claim, other))
      if (others.length === 0) continue
      const conflicts = others.map((other): Conflict => [claim, other])
      rivals.set(claim.object, [...(rivals.get(claim.object) ?? []), ...conflicts])
    }
  }
  return rivals
}

/** At a gateway `exportTo` decides only whether the gateway's namespace sees both; as for clients. */
const meet = (one: Claim, other: Claim) => scopesMeet(one.scope, other.scope)

/** One finding for the mesh and one for gateways, each naming every rival. */
function mistakes(object: ConfigObject, conflicts: readonly Conflict[]): Mistake[] {
  const inMesh = conflicts.filter(([claim]) => claim.gateway === meshGateway)
  const atGateways = conflicts.filter(([claim]) => claim.gateway !== meshGateway)
  const mesh = inMesh.length === 0 ? [] : [mistake(object, inMesh, 'mesh')]
  return atGateways.length === 0 ? mesh : [...mesh, mistake(object, atGateways, 'gateway')]
}

function mistake(
  object: ConfigObject,
  conflicts: readonly Conflict[],
  place: 'mesh' | 'gateway',
): Mistake {
  const list = (words: readonly string[]) => [...new Set(words)].sort().join(', ')
  const first = Math.min(...conflicts.map(([claim]) => claim.at))
  const params = {
    hosts: list(conflicts.map(([claim]) => claim.host)),
    rivals: list(conflicts.map(([, { object: rival }]) => `${rival.namespace}/${rival.name}`)),
  }
  const gateways = list(conflicts.map(([claim]) => claim.gateway))
  return {
    object,
    path: `spec.hosts[${first}]`,
    message:
      place === 'mesh'
        ? message('findings.hostConflict.mesh', params)
        : message('findings.hostConflict.gateway', { ...params, gateways }),
    ...(place === 'mesh' ? inTheMesh : atGateway),
  }
}

const inTheMesh = { why: message('findings.hostConflict.mesh.why') }

/** istioctl looks at the mesh only. */
const atGateway = {
  severity: 'warning',
  why: message('findings.hostConflict.gateway.why'),
  references: ['KIA1106'],
  istioctlAnalyzer: null,
} as const
