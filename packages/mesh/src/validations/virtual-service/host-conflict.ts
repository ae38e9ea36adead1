import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { type ExportScope, scopeOf, scopesMeet } from '../../config/export-to.ts'
import { groupByEach } from '../../config/group-by.ts'
import { perIndex } from '../../config/per-index.ts'
import { sameItems } from '../../config/same-items.ts'
import { gatewaysOf, hostsOf, isDelegate, meshGateway } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'

interface Claim {
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
  // Kiali sees others: virtual-service/host-shared.
  severityIn: { kiali: 'off' },
  // What istioctl tells is told by istioctl/mesh-hosts.
  profiles: ['default', 'kiali'],
  reads: ['VirtualService'],
  byObject: ['VirtualService'],
  istioctl: { analyzer: 'virtualservice.ConflictingMeshGatewayHostsAnalyzer', code: 'IST0109' },
  kiali: ['KIA1106'],
  fix: message('findings.hostConflict.fix'),
  find: (cluster, index) =>
    index
      .objects('VirtualService', cluster)
      .filter((object) => !isDelegate(object))
      .flatMap((object) => mistakes(object, conflictsOf(object, index))),
})

/** The claims of an object that meet another's. */
const conflictsOf = (object: ConfigObject, index: ConfigIndex): readonly Conflict[] =>
  claimsOf(object, index).flatMap((claim) =>
    claimants(index, `${object.cluster} ${keyOf(claim)}`)
      .filter((rival) => rival !== object && scopesMeet(claim.scope, scopeOf(index, rival)))
      .map((rival): Conflict => ({ claim, rival })),
  )

function claimsOf(object: ConfigObject, index: ConfigIndex): readonly Claim[] {
  const { domainSuffix } = index.settings(object.cluster)
  const scope = scopeOf(index, object)
  return hostsOf(object, domainSuffix).flatMap((host, at) =>
    gatewaysOf(object).map((gateway) => ({ host, at, gateway, scope })),
  )
}

const keyOf = ({ gateway, host }: Claim) => `${gateway} ${host}`

interface Conflict {
  readonly claim: Claim
  /** At a gateway `exportTo` decides only whether the gateway's namespace sees both; as for clients. */
  readonly rival: ConfigObject
}

/** Who claims a host on a gateway: for most of them that stays so when another object changes. */
const claimants = perIndex((index, question): readonly ConfigObject[] => {
  const space = question.indexOf(' ')
  return objectsByClaim(index, question.slice(0, space)).get(question.slice(space + 1)) ?? []
}, sameItems)

const objectsByClaim = perIndex((index, cluster) =>
  groupByEach(
    index.objects('VirtualService', cluster).filter((object) => !isDelegate(object)),
    (object) => [...new Set(claimsOf(object, index).map(keyOf))],
  ),
)

/** One finding for the mesh and one for gateways, each naming every rival. */
function mistakes(object: ConfigObject, conflicts: readonly Conflict[]): Mistake[] {
  const inMesh = conflicts.filter(({ claim }) => claim.gateway === meshGateway)
  const atGateways = conflicts.filter(({ claim }) => claim.gateway !== meshGateway)
  const mesh = inMesh.length === 0 ? [] : [mistake(object, inMesh, 'mesh')]
  return atGateways.length === 0 ? mesh : [...mesh, mistake(object, atGateways, 'gateway')]
}

function mistake(
  object: ConfigObject,
  conflicts: readonly Conflict[],
  place: 'mesh' | 'gateway',
): Mistake {
  const list = (words: readonly string[]) => [...new Set(words)].sort().join(', ')
  const first = Math.min(...conflicts.map(({ claim }) => claim.at))
  const params = {
    hosts: list(conflicts.map(({ claim }) => claim.host)),
    rivals: list(conflicts.map(({ rival }) => `${rival.namespace}/${rival.name}`)),
  }
  const gateways = list(conflicts.map(({ claim }) => claim.gateway))
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
