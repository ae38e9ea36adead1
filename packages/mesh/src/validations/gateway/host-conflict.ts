import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import {
  type GatewayServer,
  gatewayPods,
  gatewaySelector,
  serversOf,
} from '../../config/gateways.ts'
import { groupByEach } from '../../config/group-by.ts'
import { selects } from '../../config/labels.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { listOf, nameOf, selectorText } from '../names.ts'

interface Claim {
  readonly gateway: ConfigObject
  readonly server: GatewayServer
  readonly selector: string
}

/**
 * Several Gateways claim one host on one port of the same pods. With TLS the later one is left out;
 * plain HTTP is joined, so either may answer (istio/istio pilot/pkg/model/gateway.go).
 */
export const gatewayHostConflict = defineCheck({
  id: 'gateway/host-conflict',
  severity: 'error',
  // Kiali sees others: gateway/host-shared.
  severityIn: { kiali: 'off' },
  // What istioctl tells is told by istioctl/gateway-conflicts.
  profiles: ['default', 'kiali'],
  reads: ['Gateway', 'Pod', 'Workload'],
  istioctl: { analyzer: 'gateway.ConflictingGatewayAnalyzer', code: 'IST0145' },
  kiali: ['KIA0301'],
  why: message('findings.gatewayHostConflict.why'),
  fix: message('findings.gatewayHostConflict.fix'),
  find(cluster, index) {
    const claims = index.objects('Gateway', cluster).flatMap((gateway) =>
      serversOf(gateway).map(
        (server): Claim => ({
          gateway,
          server,
          selector: selectorText(gatewaySelector(gateway)),
        }),
      ),
    )
    const byHost = groupByEach(claims, ({ gateway, server }) =>
      server.hosts.map((host) => keyOf(host, gateway, server)),
    )
    const related = relations(index)
    return claims.flatMap((claim) => mistake(claim, byHost, related))
  },
})

const keyOf = (host: string, { namespace }: ConfigObject, { port, bind }: GatewayServer) =>
  `${port} ${bind} ${host.startsWith('./') ? `${namespace ?? ''}/${host.slice(2)}` : host}`

function mistake(
  claim: Claim,
  byHost: ReadonlyMap<string, readonly Claim[]>,
  related: (one: Claim, other: Claim) => boolean,
): Mistake[] {
  const { gateway, server } = claim
  const rivalsOf = (host: string) =>
    (byHost.get(keyOf(host, gateway, server)) ?? []).filter(
      (other) => other.gateway !== gateway && related(claim, other),
    )
  const conflicts = server.hosts.flatMap((host, at) => {
    const rivals = rivalsOf(host)
    return rivals.length === 0 ? [] : [{ host, at, rivals }]
  })
  const first = conflicts[0]
  if (!first) return []
  const rivals = conflicts.flatMap((conflict) => conflict.rivals)
  const isJoined = [claim, ...rivals].every((each) => isPlainHttp(each.server))
  return [
    {
      object: gateway,
      path: `${server.path}.hosts[${first.at}]`,
      message: message('findings.gatewayHostConflict', {
        rivals: listOf(rivals.map((each) => nameOf(each.gateway))),
        hosts: listOf(conflicts.map(({ host }) => host)),
        port: String(server.port ?? '-'),
      }),
      ...(isJoined ? { why: message('findings.gatewayHostConflict.http.why') } : {}),
    },
  ]
}

const isPlainHttp = ({ tls, protocol }: GatewayServer) =>
  (tls === null || Object.keys(tls).every((key) => key === 'httpsRedirect')) &&
  ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB'].includes(protocol ?? '')

/** Whether two gateways are for the same pods; remembered, since most have one of a few selectors. */
function relations(index: ConfigIndex): (one: Claim, other: Claim) => boolean {
  const known = new Map<string, boolean>()
  return (one, other) => {
    if (one.selector === other.selector) return true
    const key = `${one.selector} ${other.selector}`
    const before = known.get(key)
    if (before !== undefined) return before
    const shared = gatewayPods(index, one.gateway).all.some(({ labels }) =>
      selects(gatewaySelector(other.gateway), labels),
    )
    known.set(key, shared)
    return shared
  }
}
